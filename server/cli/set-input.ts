import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { changeWorkflow } from '@reelgraph/runtime/execution/change-workflow';
import type { Input } from '@reelgraph/runtime/node/input';
import type { Library } from '@reelgraph/runtime/node/library';
import { parseSigmas } from '@reelgraph/runtime/values/sigma-list';
import type { Studio } from '../open-studio.ts';
import { ArgumentError } from './argument-error.ts';

/** An input of a workflow as an argument names it, and what it is to be. */
export interface NamedInput {
  readonly node: string;
  readonly name: string;
  readonly input: Input;
  /** The step that it holds from, counted from 0. */
  readonly from: number;
  readonly raw: string;
}

/** Reads `node.input=value`, or `node.input@12=value` for "from step 12 on", given to this option. */
export function namedInput(workflow: Workflow, option: string, text: string, library: Library): NamedInput {
  const typed = /^([^.=@]+)\.([^.=@]+)(?:@(\d+))?=([\s\S]*)$/.exec(text);
  const fail = (why: string) => new ArgumentError(`${option} ${text}: ${why}`);
  if (!typed) throw fail('write node.input=value, or node.input@12=value for "from step 12 on"');
  const [, id, name, step, raw] = typed as unknown as [string, string, string, string | undefined, string];
  const node = Object.hasOwn(workflow.nodes, id) ? workflow.nodes[id]! : undefined;
  if (!node) throw fail(`there is no node ${id}; there is ${Object.keys(workflow.nodes).sort().join(', ') || 'none'}`);
  const definition = library.get(node.type);
  if (!definition) throw fail(`there is no node of type ${node.type} here`);
  const inputs = definition.inputs as Readonly<Record<string, Input>>;
  const input = Object.hasOwn(inputs, name) ? inputs[name]! : undefined;
  if (!input || input.kind === 'wire') {
    const settable = Object.keys(inputs).filter((key) => inputs[key]!.kind !== 'wire');
    const why = input ? `${name} takes a wire, not a value` : `${id} has no input ${name}`;
    throw fail(`${why}; it has ${settable.join(', ') || 'nothing to set'}`);
  }
  return { node: id, name, input, from: Number(step ?? 0), raw };
}

/** The workflow after one `--set node.input=value`. Files are taken into the store. */
export async function setInput(
  workflow: Workflow,
  text: string,
  { planner, files }: Pick<Studio, 'planner' | 'files'>,
): Promise<Workflow> {
  const { node, name, input, from, raw } = namedInput(workflow, '--set', text, planner.library);
  let value: unknown;
  try {
    value = input.kind === 'file' ? await takeFile(raw, files) : parseValue(input, raw);
  } catch (error) {
    throw new ArgumentError(`--set ${text}: ${(error as Error).message}`);
  }
  const changed = changeWorkflow(workflow, planner.library, planner.facts, {
    node,
    input: name,
    from,
    value,
  });
  if ('refused' in changed) throw new ArgumentError(`--set ${text}: ${changed.refused}`);
  return changed.workflow;
}

function parseValue(input: Input, raw: string): unknown {
  // What changes along the steps, a track or a curve, is written as the workflow file has it.
  if (input.perStep && /^\s*\{/.test(raw)) return parseJson(raw);
  switch (input.kind) {
    case 'number':
    case 'seed':
      if (raw.trim() === '' || !Number.isFinite(Number(raw))) throw new Error(`${input.label} must be a number`);
      return Number(raw);
    case 'toggle':
      if (/^(true|on|yes|1)$/i.test(raw)) return true;
      if (/^(false|off|no|0)$/i.test(raw)) return false;
      throw new Error(`${input.label} must be true or false`);
    case 'sigmas': {
      const parsed = parseSigmas(raw);
      if ('problem' in parsed) throw new Error(`${input.label}: ${parsed.problem}`);
      return parsed.sigmas;
    }
    default:
      return raw;
  }
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw new Error(`not JSON: ${(error as Error).message}`);
  }
}

async function takeFile(path: string, files: Studio['files']) {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`there is no file ${path}`);
  return files.add(createReadStream(path), basename(path));
}

import type { Workflow } from '../document/workflow.ts';
import type { Strip } from '../events/run-event.ts';
import type { AnyDefinition } from '../node/library.ts';
import type { PlannedNode } from '../plan/plan.ts';
import { scheduleInput } from '../plan/resolve-curves.ts';
import { alongSigmas, valueAtStep } from '../values/track.ts';
import type { ValueType } from '../values/value-map.ts';
import { describeResult } from './describe-result.ts';
import { drawResult, outputTypes } from './draw-result.ts';
import { makeContext } from './make-context.ts';
import type { PreviewQueue } from './preview-queue.ts';
import type { ResultRecord } from './result-store.ts';
import { runChain } from './run-chain.ts';
import type { Emit, InputValues, RunServices } from './run-services.ts';
import type { Values } from './value-codec.ts';

interface NodeRun {
  readonly node: PlannedNode;
  readonly definition: AnyDefinition;
  /** The values of its wires by input, at each step. */
  wired(k: number): InputValues;
  /** The key of what feeds an input at a step; asked of wired inputs only. */
  wireKey(input: string, k: number): string;
  readonly workflow: Workflow;
  readonly signal: AbortSignal;
  readonly previews: PreviewQueue;
  readonly emit: Emit;
  /** Called between the steps of a chain; see `runChain`. */
  boundary(next: number, steps: number): Promise<void>;
}

/** What a node made: its outputs, their types, what is told of them, and pictures of them, which other work need not wait for. */
export interface Computed {
  readonly types: Readonly<Record<string, ValueType>>;
  readonly values: Values;
  readonly record: ResultRecord;
  readonly pictures: Promise<Record<string, Strip>>;
}

/** Runs one node, as a chain of steps where it is one. Rejects with whatever its code throws. */
export async function computeNode(services: RunServices, run: NodeRun): Promise<Computed> {
  const { node, definition, signal, previews, emit } = run;
  const wired = (k: number) => run.wired(k);
  const types = outputTypes(definition);
  const sigmas = sigmasOf(definition, wired(0));
  const controls = controlsOf(node, sigmas);
  const at = (k: number): InputValues => ({ ...controlsAt(controls, k), ...wired(k) });
  const forRun = { signal, workflow: run.workflow, previews, emit };
  const context = (step?: { k: number; key: string }) => makeContext(services, forRun, node.id, step);

  let values: Values;
  let chain: ResultRecord['chain'];
  if (definition.chain) {
    const ran = await runChain({
      node,
      definition,
      at,
      wireKey: run.wireKey,
      context,
      checkpoints: services.checkpoints,
      showKept: (keys) => previews.showKept(node.id, keys),
      emit,
      sigmas,
      boundary: run.boundary,
    });
    values = ran.values;
    chain = { keys: ran.keys, ...(sigmas ? { sigmas: [...sigmas] } : {}) };
  } else values = (await definition.run!(context(), at(0))) as Values;
  const made = { node: node.id, types, values };
  return { types, values, record: describeResult(made, chain), pictures: drawResult(made, previews) };
}

/** The values of its controls; a curve that planning could not read yet is read at the sigmas that came. */
function controlsOf(node: PlannedNode, sigmas: readonly number[] | undefined): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(node.inputs))
    if ('value' in source) values[name] = sigmas ? alongSigmas(source.value, sigmas) : source.value;
  return values;
}

function controlsAt(controls: Readonly<Record<string, unknown>>, k: number): InputValues {
  const values: Record<string, InputValues[string]> = {};
  for (const [name, value] of Object.entries(controls)) values[name] = valueAtStep(value, k) as InputValues[string];
  return values;
}

/** The sigmas of the schedule that is wired in. */
function sigmasOf({ inputs }: AnyDefinition, wired: Readonly<Record<string, unknown>>): readonly number[] | undefined {
  const name = scheduleInput(inputs, (input) => wired[input] !== undefined);
  return name === undefined ? undefined : (wired[name] as { sigmas: readonly number[] }).sigmas;
}

import type { Workflow } from '../document/workflow.ts';
import type { Input, Output } from '../node/input.ts';
import type { Library } from '../node/library.ts';
import type { Problem } from '../node/problem.ts';
import { canConnect } from '../values/can-connect.ts';

/** One output of a node of the workflow. */
export interface End {
  readonly node: string;
  readonly output: string;
}

/** For each node, which output feeds which input, bypassed nodes looked through; and what is wrong with the edges. */
export function resolveEdges(workflow: Workflow, library: Library) {
  const problems: Problem[] = [];
  const direct = new Map<string, Map<string, End>>();
  for (const id of Object.keys(workflow.edges).sort()) {
    const { from, to } = workflow.edges[id]!;
    const drop = (message: string, node?: string, input?: string) =>
      problems.push({
        code: 'bad-edge',
        severity: 'error',
        message,
        ...(node === undefined ? {} : { node }),
        ...(input === undefined ? {} : { input }),
        fix: { label: 'Remove the wire', edits: [{ op: 'remove', path: ['edges', id] }] },
      });
    const source = own(workflow.nodes, from.node);
    const target = own(workflow.nodes, to.node);
    if (!source || !target) {
      drop(
        `a wire ${!source ? `starts at ${JSON.stringify(from.node)}` : `ends at ${JSON.stringify(to.node)}`}, which is not in the workflow`,
        target ? to.node : undefined,
      );
      continue;
    }
    const sourceDefinition = library.get(source.type);
    const targetDefinition = library.get(target.type);
    // An unknown node is told of by itself; its wires need no second message.
    if (!sourceDefinition || !targetDefinition) continue;
    const output: Output | undefined = own(sourceDefinition.outputs as Record<string, Output>, from.output);
    const input: Input | undefined = own(targetDefinition.inputs as Record<string, Input>, to.input);
    if (!output) {
      drop(`${sourceDefinition.title} has no output ${JSON.stringify(from.output)}`, from.node);
      continue;
    }
    if (!input) {
      drop(`${targetDefinition.title} has no input ${JSON.stringify(to.input)}`, to.node, to.input);
      continue;
    }
    const allowed = canConnect(output, input);
    if (!allowed.ok) {
      drop(allowed.reason, to.node, to.input);
      continue;
    }
    const wires = direct.get(to.node) ?? new Map<string, End>();
    if (wires.has(to.input)) {
      drop(`${input.label} has two wires, one is allowed`, to.node, to.input);
      continue;
    }
    wires.set(to.input, from);
    direct.set(to.node, wires);
  }

  const through = (end: End, seen: ReadonlySet<string>): End | undefined => {
    const node = workflow.nodes[end.node]!;
    if (node.mode !== 'bypass' || seen.has(end.node)) return end;
    const definition = library.get(node.type)!;
    const type = (definition.outputs as Record<string, Output>)[end.output]!.type;
    for (const [name, input] of Object.entries(definition.inputs as Record<string, Input>)) {
      const wire = direct.get(end.node)?.get(name);
      if (input.accepts === type && wire) return through(wire, new Set([...seen, end.node]));
    }
    return undefined;
  };
  const sources = new Map<string, Map<string, End>>();
  for (const [id, wires] of direct) {
    const resolved = new Map<string, End>();
    for (const [name, end] of wires) {
      const real = through(end, new Set());
      if (real) resolved.set(name, real);
    }
    sources.set(id, resolved);
  }
  return { sources, problems };
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

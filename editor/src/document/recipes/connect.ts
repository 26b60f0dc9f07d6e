import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { canConnect } from '@reelgraph/runtime/values/can-connect';
import type { Definitions } from '../definitions-store.ts';
import { newEdgeId } from '../new-id.ts';
import { plain } from '../plain.ts';

export interface OutputEnd {
  readonly node: string;
  readonly output: string;
}
export interface InputEnd {
  readonly node: string;
  readonly input: string;
}
export type Connectable = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Whether a wire may be drawn here: types, and no way around in a circle. The reason is for the person who tries. */
export function checkConnection(
  workflow: Workflow,
  definitions: Definitions,
  from: OutputEnd,
  to: InputEnd,
): Connectable {
  const output = definitions.get(workflow.nodes[from.node]?.type ?? '')?.outputs[from.output];
  const input = definitions.get(workflow.nodes[to.node]?.type ?? '')?.inputs[to.input];
  if (!output || !input) return { ok: false, reason: 'this end is not known here' };
  if (from.node === to.node) return { ok: false, reason: 'a node cannot feed itself' };
  const types = canConnect(output, input);
  if (!types.ok) return types;
  if (feeds(workflow, to.node, from.node)) return { ok: false, reason: 'this would feed the node its own result' };
  return { ok: true };
}

/** Draws a wire where it may be drawn; a wire already at the input gives way. */
export function connect(draft: Workflow, definitions: Definitions, from: OutputEnd, to: InputEnd): Connectable {
  const workflow = plain(draft);
  const checked = checkConnection(workflow, definitions, from, to);
  if (!checked.ok) return checked;
  for (const [id, edge] of Object.entries(workflow.edges))
    if (edge.to.node === to.node && edge.to.input === to.input) delete draft.edges[id];
  draft.edges[newEdgeId()] = { from: { node: from.node, output: from.output }, to: { node: to.node, input: to.input } };
  return checked;
}

function feeds(workflow: Workflow, start: string, goal: string): boolean {
  const next = new Map<string, string[]>();
  for (const { from, to } of Object.values(workflow.edges))
    next.set(from.node, [...(next.get(from.node) ?? []), to.node]);
  const seen = new Set([start]);
  for (const id of seen) {
    if (id === goal) return true;
    for (const one of next.get(id) ?? []) seen.add(one);
  }
  return false;
}

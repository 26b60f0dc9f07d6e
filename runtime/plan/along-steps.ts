import type { WorkflowNode } from '../document/workflow.ts';
import type { Inputs } from '../node/input.ts';
import type { AnyDefinition } from '../node/library.ts';
import { upgradeInputs } from '../node/upgrade-inputs.ts';
import { isTrack } from '../values/track.ts';
import { checkInput } from './check-input.ts';
import { endAtStep, type Plan, type PlanFacts, type PlannedNode, type WireSource } from './plan.ts';
import type { End } from './resolve-edges.ts';

/** A stretch of steps, to the next one's start, over which a node gives one value; and the node of the plan that gives it. */
export interface Stretch {
  readonly from: number;
  readonly node: string;
}

/** What nodes planned so far give along the steps, by the id of their node in the workflow. */
export type Along = Map<string, readonly Stretch[]>;

/** More changes on the way than anyone makes; each is a node to plan. */
export const mostStretches = 64;

/**
 * The steps at which a node that is no chain begins to give something else: where one of its own values changes along the
 * steps, or what it is fed. A chain takes its steps itself, and what shows or keeps a result does so once.
 */
export function stretchesOf(
  node: WorkflowNode,
  definition: AnyDefinition,
  wires: ReadonlyMap<string, End>,
  along: Along,
  facts: PlanFacts,
): readonly number[] {
  const starts = new Set([0]);
  if (!definition.chain && !definition.sink) {
    const given = upgradeInputs(node, definition);
    for (const [name, input] of Object.entries(definition.inputs as Inputs)) {
      const wire = wires.get(name);
      if (wire) for (const { from } of along.get(wire.node) ?? []) starts.add(from);
      else if (input.perStep && isTrack(given[name])) {
        const { value } = checkInput(name, input, given[name], facts);
        if (isTrack(value)) for (const { from } of value.track) starts.add(from);
      }
    }
  }
  return [...starts].sort((a, b) => a - b);
}

/** A wire as the plan has it: fed by what its source gives from this step on, and for a chain also by what comes later. */
export function wireAt({ node, output }: End, along: Along, step: number, chain: boolean): WireSource {
  const stretches = along.get(node) ?? [];
  const first = stretches.findLast(({ from }) => from <= step)?.node ?? node;
  const later = chain ? stretches.flatMap(({ from, node }) => (from > step ? [{ step: from, node, output }] : [])) : [];
  return { from: { node: first, output }, ...(later.length ? { later } : {}) };
}

/** The part of a key that a wire is: the key of what feeds it, with the keys of what does so later. */
export function wireKey(source: WireSource, done: Readonly<Record<string, PlannedNode>>): string {
  const first = done[source.from.node];
  const later = (source.later ?? []).map(({ step, node, output }) => ` ${step} ${done[node]!.key}.${output}`);
  return `${first ? `${first.key}.${source.from.output}` : ''}${later.join('')}`;
}

/** The key of what feeds a wired input of a planned node at step `k`. */
export function wireKeyAt({ nodes }: Pick<Plan, 'nodes'>, id: string, input: string, k: number): string {
  const end = endAtStep(nodes[id]!.inputs[input] as WireSource, k);
  return `${nodes[end.node]!.key}.${end.output}`;
}

import type { NodeState, RunState } from '@reelgraph/runtime/events/run-state';

/** The chain that a node's inputs reach in a run: its own, or the nearest that it feeds; one that has not begun is none. */
export function chainBelow(
  state: Pick<RunState, 'workflow' | 'nodes'> | undefined,
  node: string,
): NodeState | undefined {
  const reached = new Set([node]);
  const edges = Object.values(state?.workflow?.edges ?? {});
  for (const id of reached) {
    const chain = state?.nodes[id];
    if (chain?.steps.length) return chain;
    for (const { from, to } of edges) if (from.node === id) reached.add(to.node);
  }
  return undefined;
}

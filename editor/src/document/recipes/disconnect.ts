import type { Workflow } from '@reelgraph/runtime/document/workflow';

/** Removes wires by id; ids that are gone already are passed over. */
export function disconnect(draft: Workflow, edges: Iterable<string>): void {
  for (const id of edges) delete draft.edges[id];
}

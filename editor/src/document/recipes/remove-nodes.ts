import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { plain } from '../plain.ts';

/** Removes nodes with their wires and places. */
export function removeNodes(draft: Workflow, ids: Iterable<string>): void {
  const gone = new Set(ids);
  for (const [id, edge] of Object.entries(plain(draft).edges))
    if (gone.has(edge.from.node) || gone.has(edge.to.node)) delete draft.edges[id];
  for (const id of gone) {
    delete draft.nodes[id];
    delete draft.layout.nodes[id];
  }
}

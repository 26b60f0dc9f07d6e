import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Place } from './add-node.ts';

/** Puts nodes at new places, in whole pixels. */
export function moveNodes(draft: Workflow, places: ReadonlyMap<string, Place>): void {
  for (const [id, { x, y }] of places) {
    if (!Object.hasOwn(draft.nodes, id)) continue;
    const box = draft.layout.nodes[id];
    if (!box) draft.layout.nodes[id] = { x: Math.round(x), y: Math.round(y) };
    else {
      box.x = Math.round(x);
      box.y = Math.round(y);
    }
  }
}

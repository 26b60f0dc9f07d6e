import type { Workflow } from '@reelgraph/runtime/document/workflow';

/** Gives a card a size of its own, in whole canvas pixels; `undefined` takes it back to the usual one. */
export function resizeNode(
  draft: Workflow,
  node: string,
  size: { readonly width: number; readonly height: number } | undefined,
): void {
  if (!Object.hasOwn(draft.nodes, node)) return;
  draft.layout.nodes[node] ??= { x: 0, y: 0 };
  const box = draft.layout.nodes[node];
  if (size) {
    box.width = Math.round(size.width);
    box.height = Math.round(size.height);
  } else {
    delete box.width;
    delete box.height;
  }
}

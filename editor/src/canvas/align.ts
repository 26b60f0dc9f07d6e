import { documentStore } from '../document/document-store.ts';
import { moveNodes } from '../document/recipes/move-nodes.ts';
import type { Point } from './canvas-store.ts';
import { currentScene } from './canvas-view.ts';
import type { PlacedNode } from './scene.ts';

export type Alignment = 'left' | 'right' | 'top' | 'bottom' | 'columns' | 'rows';

const gap = 28;

/** Lines up nodes by one of their sides, or sets them side by side (`columns`) or one below the other (`rows`) at even distances. */
export function align(ids: ReadonlySet<string>, how: Alignment): void {
  const nodes = [...ids].flatMap((id) => currentScene().nodes.get(id) ?? []);
  if (nodes.length < 2) return;
  const places = new Map(
    how === 'columns' || how === 'rows'
      ? spread(nodes, how)
      : nodes.map((node) => [node.id, alignedPlace(nodes, node, how)]),
  );
  documentStore.edit(how === 'columns' || how === 'rows' ? 'Space evenly' : `Align ${how}`, (draft) =>
    moveNodes(draft, places),
  );
}

function alignedPlace(nodes: readonly PlacedNode[], node: PlacedNode, how: Alignment): Point {
  const { x, y, geometry } = node;
  if (how === 'left') return { x: Math.min(...nodes.map((one) => one.x)), y };
  if (how === 'right') return { x: Math.max(...nodes.map((one) => one.x + one.geometry.width)) - geometry.width, y };
  if (how === 'top') return { x, y: Math.min(...nodes.map((one) => one.y)) };
  return { x, y: Math.max(...nodes.map((one) => one.y + one.geometry.height)) - geometry.height };
}

function spread(nodes: readonly PlacedNode[], how: 'columns' | 'rows'): [string, Point][] {
  const wide = how === 'columns';
  const sorted = [...nodes].sort((a, b) => (wide ? a.x - b.x : a.y - b.y));
  let next = wide ? sorted[0]!.x : sorted[0]!.y;
  return sorted.map(({ id, x, y, geometry }) => {
    const place = wide ? { x: next, y } : { x, y: next };
    next += (wide ? geometry.width : geometry.height) + gap;
    return [id, place];
  });
}

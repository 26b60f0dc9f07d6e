import { revealNode } from '../document/selection-store.ts';
import { currentScene } from './canvas-view.ts';
import { selectedNodes } from './clipboard.ts';
import type { PlacedNode } from './scene.ts';

const directions = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] } as const;

/** Selects and shows the nearest node on one side of the selected one; with nothing selected, the first. */
export function selectNeighbour(side: keyof typeof directions): void {
  const scene = currentScene();
  const [first] = selectedNodes();
  const from = first === undefined ? undefined : scene.nodes.get(first);
  if (!from) {
    const [any] = [...scene.nodes.values()].sort((a, b) => a.x - b.x);
    if (any) revealNode(any.id);
    return;
  }
  const [dx, dy] = directions[side];
  const [x, y] = middle(from);
  let best: { id: string; cost: number } | undefined;
  for (const node of scene.nodes.values()) {
    const [nx, ny] = middle(node);
    const along = (nx - x) * dx + (ny - y) * dy;
    if (node === from || along <= 8) continue;
    // Straight ahead counts for more than near by.
    const cost = along + 2.5 * Math.abs((nx - x) * dy + (ny - y) * dx);
    if (!best || cost < best.cost) best = { id: node.id, cost };
  }
  if (best) revealNode(best.id);
}

const middle = ({ x, y, geometry }: PlacedNode): [number, number] => [x + geometry.width / 2, y + geometry.height / 2];

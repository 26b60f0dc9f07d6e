import { documentStore } from '../document/document-store.ts';
import { moveNodes } from '../document/recipes/move-nodes.ts';
import type { Point } from './canvas-store.ts';
import { currentScene } from './canvas-view.ts';
import { boundsOf } from './scene.ts';

/** Lays nodes out from left to right along their wires; those chosen, or all where fewer than two are. */
export async function tidy(chosen: ReadonlySet<string>): Promise<void> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const scene = currentScene();
  const ids = chosen.size > 1 ? chosen : new Set(scene.nodes.keys());
  const bounds = boundsOf(scene, ids);
  if (!bounds) return;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 72, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) {
    const node = scene.nodes.get(id);
    if (node) graph.setNode(id, { width: node.geometry.width, height: node.geometry.height });
  }
  for (const wire of scene.wires.values())
    if (ids.has(wire.from.node) && ids.has(wire.to.node)) graph.setEdge(wire.from.node, wire.to.node, {}, wire.id);
  layout(graph);
  const corners = new Map<string, Point>();
  for (const id of graph.nodes()) {
    const { x, y, width, height } = graph.node(id);
    corners.set(id, { x: x - width / 2, y: y - height / 2 });
  }
  const left = Math.min(...Array.from(corners.values(), (corner) => corner.x));
  const top = Math.min(...Array.from(corners.values(), (corner) => corner.y));
  const places = new Map(
    Array.from(corners, ([id, { x, y }]) => [id, { x: x - left + bounds.x, y: y - top + bounds.y }]),
  );
  documentStore.edit('Tidy up', (draft) => moveNodes(draft, places));
}

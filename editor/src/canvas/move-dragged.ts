import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { fitOnWire, insertOnWire } from '../document/recipes/insert-on-wire.ts';
import { moveNodes } from '../document/recipes/move-nodes.ts';
import { canvasStore, type Point } from './canvas-store.ts';
import { currentScene } from './canvas-view.ts';
import { wireInBox } from './wire-path.ts';

/** Shows nodes at other places without touching the document. */
export function dragNodes(places: ReadonlyMap<string, Point>): void {
  canvasStore.setState(({ dragged }) => {
    const next = new Map([...(dragged ?? []), ...places]);
    return { dragged: next, dropWire: next.size === 1 ? wireUnder(next) : undefined };
  });
}

/** The end of a drag: one edit for all that moved, with the node put into the wire on which it was dropped. */
export function dropNodes(): void {
  const { dragged, dropWire } = canvasStore.getState();
  if (!dragged) return;
  const { nodes } = documentStore.workflow();
  const [only] = dragged.keys();
  const title =
    only === undefined
      ? ''
      : (nodes[only]?.title ?? definitionsStore.getState().definitions.get(nodes[only]?.type ?? '')?.title);
  documentStore.edit(dragged.size === 1 ? `Move ${title ?? 'node'}` : `Move ${dragged.size} nodes`, (draft) => {
    moveNodes(draft, dragged);
    if (dropWire !== undefined && only !== undefined)
      insertOnWire(draft, definitionsStore.getState().definitions, dropWire, only);
  });
  canvasStore.setState({ dragged: undefined, dropWire: undefined });
}

export const abandonDrag = (): void => canvasStore.setState({ dragged: undefined, dropWire: undefined });

/** A wire that runs under the middle of a node without wires, and that it fits into. */
function wireUnder(dragged: ReadonlyMap<string, Point>): string | undefined {
  const scene = currentScene();
  const [first] = dragged;
  const node = first && scene.nodes.get(first[0]);
  if (!first || !node) return undefined;
  const [id, { x, y }] = first;
  for (const wire of scene.wires.values()) if (wire.from.node === id || wire.to.node === id) return undefined;
  const workflow = documentStore.workflow();
  const { definitions } = definitionsStore.getState();
  const { width, height } = node.geometry;
  const middle = { x: x + width * 0.2, y: y + height * 0.2, width: width * 0.6, height: height * 0.6 };
  for (const wire of scene.wires.values())
    if (wireInBox(wire, middle) && fitOnWire(workflow, definitions, wire.id, node.definition)) return wire.id;
  return undefined;
}

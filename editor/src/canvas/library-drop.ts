import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { fitOnWire } from '../document/recipes/insert-on-wire.ts';
import { takeFile } from '../files/take-file.ts';
import { fileInputOf, takeInputFile } from '../files/take-input-file.ts';
import { addToCanvas } from './add-to-canvas.ts';
import { canvasStore, type Point } from './canvas-store.ts';
import { currentScene, toCanvas } from './canvas-view.ts';
import { cardWidth, headerHeight } from './node-geometry.ts';
import { wireAt } from './scene.ts';

const mime = 'application/x-reelgraph-node';

/** What is dragged just now: a browser tells it only at the drop, and the wire under it shows before. */
let carried: string | undefined;

/** A kind of node is dragged out of the library. */
export function dragFromLibrary(event: DragEvent, type: string): void {
  event.dataTransfer?.setData(mime, type);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copy';
  carried = type;
}

/** Marks the wire into which the kind of node that is dragged over the canvas would be put. */
export function showDrop(event: DragEvent): void {
  const definition = event.dataTransfer?.types.includes(mime)
    ? definitionsStore.getState().definitions.get(carried ?? '')
    : undefined;
  const dropWire = definition && wireFor(definition, toCanvas({ x: event.clientX, y: event.clientY }));
  if (dropWire !== canvasStore.getState().dropWire) canvasStore.setState({ dropWire });
}

function wireFor(definition: DefinitionData, at: Point): string | undefined {
  const wire = wireAt(currentScene(), at.x, at.y, 24);
  const { definitions } = definitionsStore.getState();
  return wire && fitOnWire(documentStore.workflow(), definitions, wire.id, definition) ? wire.id : undefined;
}

/** Whether what is dragged over the canvas may be dropped there: a kind of node, or a file. */
export const takesDrop = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes(mime) === true || dataTransfer?.types.includes('Files') === true;

/**
 * The dragged kind of node lands on the canvas, into a wire where it lands on one that it fits; a file is taken by
 * the card it lands on, else it opens or becomes a node.
 */
export function takeDrop(event: DragEvent): void {
  canvasStore.setState({ dropWire: undefined });
  const [file] = event.dataTransfer?.files ?? [];
  if (file) {
    event.preventDefault();
    const target = event.target instanceof Element ? event.target : undefined;
    const node = target?.closest('.react-flow__node')?.getAttribute('data-id');
    const input = node && fileInputOf(node, file, target?.closest('[data-input]')?.getAttribute('data-input') ?? '');
    if (node && input) void takeInputFile(node, input.name, input.media, file);
    else void takeFile(file, toCanvas({ x: event.clientX, y: event.clientY }));
    return;
  }
  const type = event.dataTransfer?.getData(mime);
  const { definitions } = definitionsStore.getState();
  const definition = definitions.get(type ?? '');
  if (!definition) return;
  event.preventDefault();
  const at = toCanvas({ x: event.clientX, y: event.clientY });
  addToCanvas(definition, { x: at.x - cardWidth / 2, y: at.y - headerHeight / 2 }, { onWire: wireFor(definition, at) });
}

import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { canConnect } from '@reelgraph/runtime/values/can-connect';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { addNode } from '../document/recipes/add-node.ts';
import { connect } from '../document/recipes/connect.ts';
import { insertOnWire } from '../document/recipes/insert-on-wire.ts';
import { select } from '../document/selection-store.ts';
import type { LooseEnd, Point } from './canvas-store.ts';
import { currentScene } from './canvas-view.ts';
import { headerHeight, nodeGeometry } from './node-geometry.ts';
import { nodeAt } from './scene.ts';

/** The first end of a kind of node that a loose wire may take; undefined where none fits. */
export function fittingEnd(definition: DefinitionData, wire: LooseEnd): string | undefined {
  const { definitions } = definitionsStore.getState();
  const from = definitions.get(documentStore.workflow().nodes[wire.end.node]?.type ?? '');
  if (wire.side === 'output') {
    const output = from?.outputs[wire.end.output];
    return output && Object.entries(definition.inputs).find(([, input]) => canConnect(output, input).ok)?.[0];
  }
  const input = from?.inputs[wire.end.input];
  return input && Object.entries(definition.outputs).find(([, output]) => canConnect(output, input).ok)?.[0];
}

/** Adds a node, wired to the loose wire or put into the wire it was dropped on, as one step of history; selects it. */
export function addToCanvas(
  definition: DefinitionData,
  at: Point,
  options: { wire?: LooseEnd | undefined; onWire?: string | undefined } = {},
): void {
  const { definitions } = definitionsStore.getState();
  const { wire, onWire } = options;
  const end = wire && fittingEnd(definition, wire);
  const place = freePlace(definition, wire && end !== undefined ? besideWire(definition, wire, end, at) : at);
  let id: string | undefined;
  documentStore.edit(`Add ${definition.title}`, (draft) => {
    id = addNode(draft, definition, place);
    if (wire && end !== undefined) {
      if (wire.side === 'output') connect(draft, definitions, wire.end, { node: id, input: end });
      else connect(draft, definitions, { node: id, output: end }, wire.end);
    }
    if (onWire !== undefined) insertOnWire(draft, definitions, onWire, id);
  });
  if (id !== undefined) select([id]);
}

/** So that the end that was looked for comes to lie where the wire was let go. */
function besideWire(definition: DefinitionData, wire: LooseEnd, end: string, at: Point): Point {
  const geometry = nodeGeometry(definition);
  const side = wire.side === 'output' ? 'input' : 'output';
  const place = geometry.handles.find((handle) => handle.side === side && handle.name === end);
  return { x: at.x - (place?.x ?? 0), y: at.y - (place?.y ?? headerHeight / 2) };
}

/** Steps aside while another card's corner lies just there, so that nodes added in a row do not hide each other. */
function freePlace(definition: DefinitionData, at: Point): Point {
  const scene = currentScene();
  const { width } = nodeGeometry(definition);
  let { x, y } = at;
  for (let tries = 0; tries < 20 && (nodeAt(scene, x + 4, y + 4) || nodeAt(scene, x + width / 2, y + 4)); tries++) {
    x += 24;
    y += 24;
  }
  return { x, y };
}

import type { FinalConnectionState, OnConnectStartParams } from '@xyflow/react';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { connect, type InputEnd, type OutputEnd } from '../document/recipes/connect.ts';
import { disconnect } from '../document/recipes/disconnect.ts';
import { feedsOf } from '../document/wired-inputs.ts';
import { canvasStore, type LooseEnd } from './canvas-store.ts';
import { currentScene, toCanvas } from './canvas-view.ts';
import { whyNot } from './loose-wire.tsx';
import { nodeAt, type PlacedNode } from './scene.ts';

/** A wire is begun at a handle. */
export function startConnection({ nodeId, handleId, handleType }: OnConnectStartParams): void {
  const placed = nodeId === null ? undefined : currentScene().nodes.get(nodeId);
  if (!placed || handleId === null) return;
  const output = placed.definition.outputs[handleId];
  const accepts = placed.definition.inputs[handleId]?.accepts;
  if (handleType === 'source' && output)
    canvasStore.setState({
      connecting: { side: 'output', end: { node: placed.id, output: handleId }, type: output.type },
      hoveredWire: undefined,
    });
  if (handleType === 'target' && accepts)
    canvasStore.setState({
      connecting: { side: 'input', end: { node: placed.id, input: handleId }, type: accepts },
      hoveredWire: undefined,
    });
}

/** The wire is let go: on a card it takes the first end that fits, on the empty canvas it asks what to add. */
export function endConnection(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const { connecting, lifted } = canvasStore.getState();
  canvasStore.setState({ connecting: undefined, lifted: undefined });
  if (!connecting || state.isValid || state.toHandle) return;
  const touch = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (!touch) return;
  const screen = { x: touch.clientX, y: touch.clientY };
  const at = toCanvas(screen);
  const node = nodeAt(currentScene(), at.x, at.y);
  if (node) {
    if (node.id !== connecting.end.node) connectToCard(connecting, node, lifted);
  } else if (lifted !== undefined) documentStore.edit('Cut a wire', (draft) => disconnect(draft, [lifted]));
  else canvasStore.setState({ addSearch: { screen, at, wire: connecting } });
}

function connectToCard(loose: LooseEnd, node: PlacedNode, lifted: string | undefined): void {
  const { definitions } = definitionsStore.getState();
  const fed = feedsOf(documentStore.workflow().edges).get(node.id);
  const names = loose.side === 'output' ? Object.keys(node.definition.inputs) : Object.keys(node.definition.outputs);
  const fitting = names.filter((name) => whyNot(loose, node.id, name) === undefined);
  // A wire let go on the card that it was taken from goes back where it was.
  if (lifted !== undefined && fitting.some((one) => fed?.get(one)?.edge === lifted)) return;
  const name = fitting.find((one) => loose.side === 'input' || !fed?.has(one)) ?? fitting[0];
  if (name === undefined) return;
  documentStore.edit(lifted === undefined ? 'Connect' : 'Move a wire', (draft) => {
    if (lifted !== undefined) disconnect(draft, [lifted]);
    if (loose.side === 'output') connect(draft, definitions, loose.end, { node: node.id, input: name });
    else connect(draft, definitions, { node: node.id, output: name }, loose.end);
  });
}

/** A wire ends at a handle that it fits: drawn anew, or moved there when it was taken off another input. */
export function makeConnection(from: OutputEnd, to: InputEnd): void {
  const { definitions } = definitionsStore.getState();
  const { lifted } = canvasStore.getState();
  const before = lifted === undefined ? undefined : documentStore.workflow().edges[lifted];
  if (before && before.to.node === to.node && before.to.input === to.input) return;
  documentStore.edit(before ? 'Move a wire' : 'Connect', (draft) => {
    if (before && lifted !== undefined) disconnect(draft, [lifted]);
    connect(draft, definitions, from, to);
  });
}

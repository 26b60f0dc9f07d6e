import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { useSelection } from '../document/selection-store.ts';
import { type Point, useCanvas } from './canvas-store.ts';
import { type Geometry, handleSize } from './node-geometry.ts';
import { type PlacedNode, type PlacedWire, sceneOf } from './scene.ts';

export type CardNode = Node<Record<string, never>, 'card'>;
export type WireEdge = Edge<{ wire: PlacedWire }, 'wire'>;

const noData = {};
/** A finger on a card mostly means the canvas: there a card moves only once it is chosen, and so do its controls (card.css). */
const finger = window.matchMedia('(pointer: coarse)');
const handleLists = new WeakMap<Geometry, NodeHandle[]>();

/** React Flow's lists for the open document. Every node carries its size and handles, so none is mounted to be measured; what has not changed stays the same object. */
export function useFlowGraph(): { nodes: CardNode[]; edges: WireEdge[] } {
  const workflow = useDocument((state) => state.workflow);
  const definitions = useDefinitions((state) => state.definitions);
  const dragged = useCanvas((state) => state.dragged);
  const held = useCanvas((state) => state.held);
  const selected = useSelection((state) => state.nodes);
  const scene = sceneOf(workflow, definitions);
  const oldNodes = useRef<{ byId: Map<string, { placed: PlacedNode; node: CardNode }>; list: CardNode[] }>({
    byId: new Map(),
    list: [],
  });
  const oldEdges = useRef<{ byId: Map<string, WireEdge>; list: WireEdge[] }>({ byId: new Map(), list: [] });

  const nodes = useMemo(() => {
    const byId = new Map<string, { placed: PlacedNode; node: CardNode }>();
    for (const placed of scene.nodes.values()) {
      const old = oldNodes.current.byId.get(placed.id);
      const position = dragged?.get(placed.id) ?? placed;
      const isSelected = selected.has(placed.id);
      const same =
        old?.placed === placed &&
        old.node.selected === isSelected &&
        old.node.dragging === (placed.id === held) &&
        old.node.position.x === position.x &&
        old.node.position.y === position.y;
      byId.set(placed.id, same ? old : { placed, node: cardNode(placed, position, isSelected, placed.id === held) });
    }
    const list = sameList(
      oldNodes.current.list,
      Array.from(byId.values(), (one) => one.node),
    );
    oldNodes.current = { byId, list };
    return list;
  }, [scene, dragged, selected, held]);

  const edges = useMemo(() => {
    const byId = new Map<string, WireEdge>();
    for (const wire of scene.wires.values()) {
      const old = oldEdges.current.byId.get(wire.id);
      byId.set(wire.id, old?.data?.wire === wire ? old : wireEdge(wire));
    }
    const list = sameList(oldEdges.current.list, [...byId.values()]);
    oldEdges.current = { byId, list };
    return list;
  }, [scene]);

  return { nodes, edges };
}

function cardNode(placed: PlacedNode, { x, y }: Point, selected: boolean, held: boolean): CardNode {
  const { width, height } = placed.geometry;
  return {
    id: placed.id,
    type: 'card',
    position: { x, y },
    data: noData,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(placed.geometry),
    selected,
    draggable: selected || !finger.matches,
    // React Flow keeps what is dragged mounted outside the view: so is the card in which a person writes.
    dragging: held,
    ariaLabel: placed.definition.title,
  };
}

function handlesOf(geometry: Geometry): NodeHandle[] {
  let list = handleLists.get(geometry);
  if (!list) {
    list = geometry.handles.map(({ name, side, x, y }) => ({
      id: name,
      type: side === 'input' ? 'target' : 'source',
      position: side === 'input' ? Position.Left : Position.Right,
      x: x - handleSize / 2,
      y: y - handleSize / 2,
      width: handleSize,
      height: handleSize,
    }));
    handleLists.set(geometry, list);
  }
  return list;
}

const wireEdge = (wire: PlacedWire): WireEdge => ({
  id: wire.id,
  type: 'wire',
  source: wire.from.node,
  sourceHandle: wire.from.output,
  target: wire.to.node,
  targetHandle: wire.to.input,
  data: { wire },
  interactionWidth: 0,
  selectable: false,
  focusable: false,
});

const sameList = <T>(before: T[], after: T[]): T[] =>
  before.length === after.length && before.every((one, i) => one === after[i]) ? before : after;

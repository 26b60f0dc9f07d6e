import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { documentStore, useDocument } from '../document/document-store.ts';
import { moveNodes } from '../document/recipes/move-nodes.ts';
import { select, selectionStore } from '../document/selection-store.ts';
import { canvasStore, type Point, useCanvas } from './canvas-store.ts';
import {
  centreOn,
  currentScene,
  farZoom,
  fitView,
  pointerPlace,
  setPointer,
  setView,
  toCanvas,
  zoomLimits,
} from './canvas-view.ts';
import { endConnection, makeConnection, startConnection } from './draw-connection.ts';
import { FarView } from './far-view.tsx';
import { type CardNode, useFlowGraph, type WireEdge } from './flow-graph.ts';
import { GestureOverlay } from './gesture-overlay.tsx';
import { showDrop, takeDrop, takesDrop } from './library-drop.ts';
import { LooseWire, whyNot } from './loose-wire.tsx';
import { dragNodes, dropNodes } from './move-dragged.ts';
import { NodeCard } from './node-card.tsx';
import { pressPane, useGestures } from './use-gestures.ts';
import { Wire } from './wire.tsx';
import { zoomStore } from './zoom-store.ts';

const nodeTypes = { card: NodeCard };
const edgeTypes = { wire: Wire };
const nothing: never[] = [];
/** A graph of a few nodes opens with its pictures in sight, even where a phone does not show it whole. */
const readableNodes = 40;
const readableZoom = { phone: 0.62, desk: 0.36 } as const;
const phoneWidth = 768;
const addKeys = ['Shift', 'Meta', 'Control'];

/** Where this tab looked last, kept while a phone shows another page. */
let lastLook: { opened: number; viewport: { x: number; y: number; zoom: number } } | undefined;

/** The graph: React Flow for cards near by, one drawing from afar. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Surface />
    </ReactFlowProvider>
  );
}

function Surface() {
  const element = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<CardNode, WireEdge>();
  const far = useStore((state) => state.transform[2] < farZoom);
  const { nodes, edges } = useFlowGraph();
  const opened = useDocument((state) => state.opened);
  const ready = useDefinitions((state) => state.ready);
  const minimap = useCanvas((state) => state.showMinimap);
  const gestures = useGestures(far, flow.getZoom);

  useEffect(() => {
    if (element.current) setView({ flow, element: element.current });
    return () => setView(undefined);
  }, [flow]);
  useEffect(() => {
    if (ready && lastLook?.opened !== opened)
      fitView(undefined, {
        animate: false,
        minZoom:
          currentScene().nodes.size <= readableNodes
            ? readableZoom[window.innerWidth < phoneWidth ? 'phone' : 'desk']
            : zoomLimits.min,
      });
    if (ready) performance.mark('graph-shown');
  }, [opened, ready]);
  useEffect(
    () =>
      selectionStore.subscribe((state, before) => {
        if (state.reveal && state.reveal !== before.reveal) centreOn(state.reveal.node);
      }),
    [],
  );

  useEffect(() => {
    // Tab adds a node where the pointer is, as long as nothing on the page has the focus that Tab would move on.
    const onTab = (event: KeyboardEvent) => {
      const at = pointerPlace();
      if (event.key !== 'Tab' || event.shiftKey || !at || document.activeElement !== document.body) return;
      event.preventDefault();
      canvasStore.setState({ addSearch: { screen: at, at: toCanvas(at) } });
    };
    window.addEventListener('keydown', onTab);
    return () => window.removeEventListener('keydown', onTab);
  }, []);

  const onNodesChange = useCallback((changes: NodeChange<CardNode>[]) => {
    const moves = new Map<string, Point>();
    let chosen: Set<string> | undefined;
    let dragging = false;
    for (const change of changes) {
      if (change.type === 'position' && change.position) {
        moves.set(change.id, change.position);
        dragging ||= change.dragging === true;
      }
      if (change.type === 'select') {
        chosen ??= new Set(selectionStore.getState().nodes);
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      }
    }
    if (chosen) select(chosen);
    if (!moves.size) return;
    if (dragging || canvasStore.getState().dragged) dragNodes(moves);
    else
      documentStore.edit(
        moves.size === 1 ? 'Nudge a node' : `Nudge ${moves.size} nodes`,
        (draft) => moveNodes(draft, moves),
        'nudge',
      );
  }, []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer's shortcuts; all of them are commands with keys too.
    <div
      ref={element}
      className="absolute inset-0"
      data-canvas
      {...gestures}
      onPointerMove={(event) => {
        setPointer({ x: event.clientX, y: event.clientY });
      }}
      onPointerLeave={() => setPointer(undefined)}
      onFocus={(event) => canvasStore.setState({ held: writtenIn(event.target) })}
      onBlur={() => canvasStore.setState({ held: undefined })}
      onDragOver={(event) => {
        if (takesDrop(event.nativeEvent)) event.preventDefault();
        showDrop(event.nativeEvent);
      }}
      onDragLeave={() => canvasStore.setState({ dropWire: undefined })}
      onDrop={(event) => takeDrop(event.nativeEvent)}
    >
      <ReactFlow<CardNode, WireEdge>
        nodes={far ? nodes.filter((node) => node.dragging) : nodes}
        edges={far ? nothing : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultViewport={lastLook?.opened === opened ? lastLook.viewport : { x: 0, y: 0, zoom: 0.8 }}
        minZoom={zoomLimits.min}
        maxZoom={zoomLimits.max}
        onlyRenderVisibleElements
        connectionMode={ConnectionMode.Strict}
        connectionRadius={26}
        connectionLineComponent={LooseWire}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={addKeys}
        elevateEdgesOnSelect={false}
        disableKeyboardA11y={false}
        nodesFocusable
        edgesFocusable={false}
        onNodesChange={onNodesChange}
        onNodeDragStop={dropNodes}
        onSelectionDragStop={dropNodes}
        onPaneClick={(event) => pressPane({ x: event.clientX, y: event.clientY }, flow.getZoom())}
        onNodeDoubleClick={(event, node) => {
          if (event.target instanceof Element && event.target.closest('.card-title'))
            canvasStore.setState({ renaming: node.id });
        }}
        onConnectStart={(_, from) => startConnection(from)}
        onConnectEnd={endConnection}
        isValidConnection={isValid}
        onConnect={onConnect}
        onMove={(_, { zoom }) => zoomStore.setState({ zoom })}
        onMoveEnd={(_, viewport) => {
          lastLook = { opened, viewport };
        }}
        proOptions={{ hideAttribution: false }}
      >
        <Background
          variant={BackgroundVariant.Dots}
          gap={24}
          size={1.5}
          color="var(--dot)"
          bgColor="var(--bg-canvas)"
        />
        {minimap && !far && (
          <MiniMap pannable zoomable position="bottom-right" nodeBorderRadius={8} ariaLabel="Overview" />
        )}
      </ReactFlow>
      {far && <FarView />}
      <GestureOverlay />
    </div>
  );
}

function isValid(connection: Connection | WireEdge): boolean {
  const { connecting } = canvasStore.getState();
  const [node, name] =
    connecting?.side === 'output'
      ? [connection.target, connection.targetHandle]
      : [connection.source, connection.sourceHandle];
  return connecting !== undefined && name != null && whyNot(connecting, node, name) === undefined;
}

function onConnect({ source, sourceHandle, target, targetHandle }: Connection): void {
  if (sourceHandle != null && targetHandle != null)
    makeConnection({ node: source, output: sourceHandle }, { node: target, input: targetHandle });
}

/** The node on whose card something is written just now, if it is. */
function writtenIn(target: EventTarget): string | undefined {
  if (!(target instanceof Element) || !target.matches('input:not([type="file"]), textarea')) return undefined;
  return target.closest('.react-flow__node')?.getAttribute('data-id') ?? undefined;
}

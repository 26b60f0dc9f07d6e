import type { useStoreApi } from '@xyflow/react';
import { XYHandle } from '@xyflow/system';
import { documentStore } from '../document/document-store.ts';
import { feedsOf } from '../document/wired-inputs.ts';
import { canvasStore } from './canvas-store.ts';
import { currentScene } from './canvas-view.ts';

/**
 * A press on a wired input takes the wire off it: React Flow then draws it from the output that feeds the input, as if
 * it had been begun there. False where the press is not on a wired input.
 */
export function liftWire(event: MouseEvent | TouchEvent, flow: ReturnType<typeof useStoreApi>): boolean {
  const handle = event.target instanceof Element ? event.target.closest('.react-flow__handle.target') : null;
  const node = handle?.getAttribute('data-nodeid');
  const input = handle?.getAttribute('data-handleid');
  if (!handle || node == null || input == null) return false;
  if ('button' in event && (event.button !== 0 || event.altKey)) return false;
  const feed = feedsOf(documentStore.workflow().edges).get(node)?.get(input);
  // Of a kind of node that is not installed nothing is known to fit.
  if (!feed || !currentScene().nodes.get(feed.node)?.definition.outputs[feed.output]) return false;
  const state = flow.getState();
  XYHandle.onPointerDown(event, {
    handleDomNode: handle,
    autoPanOnConnect: state.autoPanOnConnect,
    autoPanSpeed: state.autoPanSpeed,
    connectionMode: state.connectionMode,
    connectionRadius: state.connectionRadius,
    domNode: state.domNode,
    nodeLookup: state.nodeLookup,
    lib: state.lib,
    flowId: state.rfId,
    nodeId: feed.node,
    handleId: feed.output,
    isTarget: false,
    edgeUpdaterType: 'source',
    panBy: state.panBy,
    cancelConnection: state.cancelConnection,
    updateConnection: state.updateConnection,
    onConnectStart: (started, from) => {
      state.onConnectStart?.(started, from);
      canvasStore.setState({ lifted: feed.edge });
    },
    onConnect: (connection) => flow.getState().onConnect?.(connection),
    onConnectEnd: (...end) => flow.getState().onConnectEnd?.(...end),
    isValidConnection: (connection) => flow.getState().isValidConnection?.(connection) ?? true,
    getTransform: () => flow.getState().transform,
    getFromHandle: () => flow.getState().connection.fromHandle,
    dragThreshold: state.connectionDragThreshold,
  });
  return true;
}

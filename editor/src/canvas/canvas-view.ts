import type { ReactFlowInstance } from '@xyflow/react';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import type { Point } from './canvas-store.ts';
import type { CardNode, WireEdge } from './flow-graph.ts';
import { type Box, boundsOf, type Scene, sceneOf } from './scene.ts';

/** Below this zoom the whole graph is drawn on one canvas element. */
export const farZoom = 0.3;
/** Below this zoom cards show title, pictures and handles only. */
export const smallZoom = 0.6;
export const zoomLimits = { min: 0.04, max: 2.5 } as const;

interface View {
  readonly flow: ReactFlowInstance<CardNode, WireEdge>;
  readonly element: HTMLElement;
}

let view: View | undefined;

/** Tells the rest of the window which canvas is mounted. */
export function setView(next: View | undefined): void {
  view = next;
}

export const currentScene = (): Scene => sceneOf(documentStore.workflow(), definitionsStore.getState().definitions);

/** A point of the window in canvas pixels. */
export const toCanvas = (screen: Point): Point => view?.flow.screenToFlowPosition(screen) ?? screen;

/** What the tools at the foot of the canvas take. */
const toolsHeight = 40;

let pointer: Point | undefined;

/** Tells where the pointer is over the canvas, in pixels of the window; undefined where it is elsewhere. */
export function setPointer(at: Point | undefined): void {
  pointer = at;
}

/** Where the pointer is over the canvas, in pixels of the window. */
export const pointerPlace = (): Point | undefined => pointer;

/** The window's pixel where the middle of the canvas is. */
export function screenCentre(): Point {
  const box = view?.element.getBoundingClientRect();
  return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: innerWidth / 2, y: innerHeight / 2 };
}

/** Brings these nodes, or all, into view. React Flow's own fit waits for nodes that the far view does not give it. */
export function fitView(
  ids?: ReadonlySet<string>,
  { animate = true, maxZoom = 1, minZoom = zoomLimits.min as number } = {},
): void {
  const bounds = boundsOf(currentScene(), ids);
  if (bounds) showBox(bounds, animate, [minZoom, maxZoom]);
}

/** Brings one node to the middle, at a zoom where its controls can be read. */
export function centreOn(id: string): void {
  const node = currentScene().nodes.get(id);
  if (!node || !view) return;
  const zoom = Math.min(1.2, Math.max(smallZoom + 0.1, view.flow.getZoom()));
  const { x, y, geometry } = node;
  void view.flow.setCenter(x + geometry.width / 2, y + geometry.height / 2, { zoom, duration: duration(true) });
}

export function zoomTo(zoom: number): void {
  void view?.flow.zoomTo(Math.min(zoomLimits.max, Math.max(zoomLimits.min, zoom)), { duration: duration(true) });
}

export const zoomBy = (factor: number): void => zoomTo((view?.flow.getZoom() ?? 1) * factor);

function showBox(bounds: Box, animate: boolean, [minZoom, maxZoom]: readonly [number, number]): void {
  if (!view) return;
  const { clientWidth, clientHeight } = view.element;
  if (clientWidth === 0 || clientHeight === 0) return;
  const margin = Math.min(28, clientWidth * 0.05);
  const height = clientHeight - toolsHeight;
  const fitting = Math.min((clientWidth - 2 * margin) / bounds.width, (height - 2 * margin) / bounds.height);
  const zoom = Math.min(maxZoom, Math.max(minZoom, fitting));
  // What is wider than the view begins at its left, where the reading begins.
  const along = (size: number, start: number, length: number) =>
    length * zoom > size ? margin - start * zoom : size / 2 - (start + length / 2) * zoom;
  const x = along(clientWidth, bounds.x, bounds.width);
  const y = along(height, bounds.y, bounds.height);
  void view.flow.setViewport({ x, y, zoom }, { duration: duration(animate) });
}

const duration = (animate: boolean): number =>
  animate && !window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 220 : 0;

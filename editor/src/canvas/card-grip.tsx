import { type PointerEvent, useRef } from 'react';
import { documentStore } from '../document/document-store.ts';
import { resizeNode } from '../document/recipes/resize-node.ts';
import { canvasStore } from './canvas-store.ts';
import { cardWidths, type Geometry } from './node-geometry.ts';
import { zoomStore } from './zoom-store.ts';

export interface CardGripProps {
  readonly node: string;
  readonly geometry: Geometry;
}

const grid = 4;
const snap = (size: number): number => Math.round(size / grid) * grid;

/** The corner by which a card is made larger; a double click gives it its usual size back. */
export function CardGrip({ node, geometry }: CardGripProps) {
  const drag = useRef<{ x: number; y: number; width: number; height: number } | undefined>(undefined);
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (!from) return;
    const { zoom } = zoomStore.getState();
    const width = Math.min(
      cardWidths.max,
      Math.max(cardWidths.min, snap(from.width + (event.clientX - from.x) / zoom)),
    );
    const height = snap(from.height + (event.clientY - from.y) / zoom);
    if (width === geometry.width && height === geometry.height) return;
    documentStore.edit('Resize a card', (draft) => resizeNode(draft, node, { width, height }), `size ${node}`);
  };
  const end = () => {
    drag.current = undefined;
    documentStore.endMerge();
  };
  return (
    <div
      aria-hidden
      className="card-grip nodrag nopan"
      title="Drag to make the card larger"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY, width: geometry.width, height: geometry.height };
        canvasStore.setState({ hoveredWire: undefined });
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={(event) => {
        event.stopPropagation();
        documentStore.edit('Usual size', (draft) => resizeNode(draft, node, undefined));
      }}
    />
  );
}

import { valueTypes } from '@reelgraph/runtime/values/value-types';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { typeColour } from '../theme/type-colour.ts';
import { type Point, useCanvas } from './canvas-store.ts';
import { currentScene } from './canvas-view.ts';
import type { Box } from './scene.ts';
import { wireWords } from './wire-words.ts';

/** What a gesture draws over the canvas, in window pixels. */
export const overlayStore = createStore<{
  readonly box: Box | undefined;
  readonly cut: { readonly from: Point; readonly to: Point } | undefined;
  readonly pointer: Point | undefined;
}>(() => ({ box: undefined, cut: undefined, pointer: undefined }));

export function GestureOverlay() {
  const { box, cut, pointer } = useStore(overlayStore);
  const hovered = useCanvas((state) => state.hoveredWire);
  const wire = hovered === undefined ? undefined : currentScene().wires.get(hovered);
  return (
    <>
      {box && (
        <div
          className="pointer-events-none fixed z-30 border border-accent bg-accent-soft"
          style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
        />
      )}
      {cut && (
        <svg aria-hidden className="pointer-events-none fixed inset-0 z-30 h-full w-full">
          <line
            x1={cut.from.x}
            y1={cut.from.y}
            x2={cut.to.x}
            y2={cut.to.y}
            stroke="var(--danger)"
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
        </svg>
      )}
      {wire && pointer && (
        <div
          className="pointer-events-none fixed z-30 rounded-md bg-overlay px-2 py-1 text-xs text-text-2 shadow-pop"
          style={{ left: pointer.x + 14, top: pointer.y + 12 }}
        >
          {wire.type && (
            <b className="mr-1.5 font-semibold" style={{ color: typeColour(wire.type) }}>
              {valueTypes[wire.type].title}
            </b>
          )}
          {wireWords(wire.id)}
        </div>
      )}
    </>
  );
}

import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { documentStore } from '../document/document-store.ts';
import { selectionStore } from '../document/selection-store.ts';
import { usePlan } from '../run/plan-store.ts';
import { themeStore } from '../theme/theme-store.ts';
import { canvasStore } from './canvas-store.ts';
import { currentScene } from './canvas-view.ts';
import { drawFar } from './far-drawing.ts';

/** The graph from afar, in place of cards; drawn anew, once a frame at most, when anything it shows changes. */
export function FarView() {
  const element = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    let frame = 0;
    let colours = new Map<string, string>();
    const colour = (variable: string) => {
      let value = colours.get(variable);
      if (value === undefined) {
        value = getComputedStyle(canvas).getPropertyValue(variable).trim();
        colours.set(variable, value);
      }
      return value;
    };
    const draw = () => {
      frame = 0;
      const { transform, width, height } = flow.getState();
      const pixelRatio = window.devicePixelRatio;
      if (canvas.width !== Math.round(width * pixelRatio)) canvas.width = Math.round(width * pixelRatio);
      if (canvas.height !== Math.round(height * pixelRatio)) canvas.height = Math.round(height * pixelRatio);
      const { nodes } = documentStore.workflow();
      const { nodes: selected, edges: selectedWires } = selectionStore.getState();
      const failing = new Set(
        usePlan
          .getState()
          .problems.flatMap(({ severity, node }) => (severity === 'error' && node !== undefined ? [node] : [])),
      );
      drawFar(
        context,
        {
          scene: currentScene(),
          titles: (id) => nodes[id]?.title,
          muted: (id) => nodes[id]?.mode === 'mute',
          failing,
          selected,
          selectedWires,
          dragged: canvasStore.getState().dragged,
          transform,
          size: { width, height, pixelRatio },
        },
        colour,
      );
    };
    const ask = () => {
      frame ||= requestAnimationFrame(draw);
    };
    const restyle = () => {
      colours = new Map();
      ask();
    };
    const stops = [
      flow.subscribe(ask),
      documentStore.store.subscribe(ask),
      selectionStore.subscribe(ask),
      canvasStore.subscribe(ask),
      usePlan.subscribe(ask),
      themeStore.subscribe(restyle),
    ];
    draw();
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [flow]);
  return (
    <canvas
      ref={element}
      aria-hidden
      data-view="far"
      className="pointer-events-none absolute inset-0 z-[3] h-full w-full"
    />
  );
}

import { useStoreApi } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, type SyntheticEvent, type TouchEvent, useMemo, useRef } from 'react';
import { documentStore } from '../document/document-store.ts';
import { disconnect } from '../document/recipes/disconnect.ts';
import { select, selectionStore } from '../document/selection-store.ts';
import { canvasStore, type MenuTarget, type Point } from './canvas-store.ts';
import { centreOn, currentScene, toCanvas } from './canvas-view.ts';
import { overlayStore } from './gesture-overlay.tsx';
import { liftWire } from './lift-wire.ts';
import { abandonDrag, dragNodes, dropNodes } from './move-dragged.ts';
import { type Box, nodeAt, wireAt } from './scene.ts';
import { cutsWire } from './wire-path.ts';

const threshold = 3;
/** How near to a wire, in pixels of the window, a pointer means it. */
export const wireReach = 8;

const isPane = (target: EventTarget): boolean =>
  target instanceof Element && target.classList.contains('react-flow__pane');

/**
 * What the pointer does beyond React Flow: everything on nodes in the far view, where none is mounted; cutting wires
 * with Alt; pressing wires, which are found by geometry; double click; the context menu.
 */
export function useGestures(far: boolean, zoom: () => number) {
  const flow = useStoreApi();
  const own = useRef(false);
  return useMemo(() => {
    const stopOwn = (event: SyntheticEvent) => {
      if (own.current) event.stopPropagation();
    };
    const take = (event: PointerEvent, move: (at: Point, moved: boolean) => void, end: (moved: boolean) => void) => {
      own.current = true;
      event.stopPropagation();
      const from = { x: event.clientX, y: event.clientY };
      let moved = false;
      const onMove = (next: globalThis.PointerEvent) => {
        moved ||= Math.hypot(next.clientX - from.x, next.clientY - from.y) > threshold;
        if (moved) move({ x: next.clientX, y: next.clientY }, moved);
      };
      const stop = (finish: boolean) => {
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', onCancel);
        window.removeEventListener('keydown', onKey, true);
        overlayStore.setState({ box: undefined, cut: undefined });
        // The click that follows belongs to this gesture too.
        setTimeout(() => {
          own.current = false;
        });
        if (finish) end(moved);
        else abandonDrag();
      };
      const onUp = () => stop(true);
      const onCancel = () => stop(false);
      const onKey = (key: KeyboardEvent) => {
        if (key.key !== 'Escape') return;
        key.stopPropagation();
        stop(false);
      };
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', onCancel);
      window.addEventListener('keydown', onKey, true);
    };

    const cutWires = (event: PointerEvent) => {
      const from = { x: event.clientX, y: event.clientY };
      let to = from;
      take(
        event,
        (at) => {
          to = at;
          overlayStore.setState({ cut: { from, to } });
        },
        (moved) => {
          const [a, b] = [toCanvas(from), toCanvas(to)];
          const hit = moved ? [...currentScene().wires.values()].filter((wire) => cutsWire(wire, a, b)) : [];
          if (hit.length)
            documentStore.edit(hit.length === 1 ? 'Cut a wire' : `Cut ${hit.length} wires`, (draft) =>
              disconnect(
                draft,
                hit.map((wire) => wire.id),
              ),
            );
        },
      );
    };
    const boxSelect = (event: PointerEvent) => {
      const from = { x: event.clientX, y: event.clientY };
      const before = selectionStore.getState().nodes;
      take(
        event,
        (at) => {
          const [a, b] = [toCanvas(from), toCanvas(at)];
          const area = boxOf(a, b);
          const inside = [...currentScene().nodes.values()].filter(
            (node) =>
              node.x < area.x + area.width &&
              node.y < area.y + area.height &&
              node.x + node.geometry.width > area.x &&
              node.y + node.geometry.height > area.y,
          );
          select([...before, ...inside.map((node) => node.id)]);
          overlayStore.setState({ box: boxOf(from, at) });
        },
        () => undefined,
      );
    };
    const farDrag = (event: PointerEvent, id: string) => {
      const { nodes } = selectionStore.getState();
      const adding = event.shiftKey || event.ctrlKey || event.metaKey;
      const chosen = nodes.has(id) ? nodes : new Set(adding ? [...nodes, id] : [id]);
      if (adding && nodes.has(id)) select([...nodes].filter((one) => one !== id));
      else select(chosen);
      const scene = currentScene();
      const from = toCanvas({ x: event.clientX, y: event.clientY });
      take(
        event,
        (screen) => {
          const at = toCanvas(screen);
          const places = [...chosen].flatMap((one): [string, Point][] => {
            const node = scene.nodes.get(one);
            return node ? [[one, { x: node.x + at.x - from.x, y: node.y + at.y - from.y }]] : [];
          });
          dragNodes(new Map(places));
        },
        (moved) => {
          if (moved) dropNodes();
          else if (!adding) select([id]);
        },
      );
    };

    return {
      onPointerDownCapture: (event: PointerEvent) => {
        if (event.button !== 0 || !event.isPrimary || !isPane(event.target)) return;
        if (event.altKey) cutWires(event);
        else if (far) {
          const at = toCanvas({ x: event.clientX, y: event.clientY });
          const node = nodeAt(currentScene(), at.x, at.y);
          if (node) farDrag(event, node.id);
          else if (event.shiftKey) boxSelect(event);
        }
      },
      onMouseDownCapture: (event: MouseEvent) => {
        if (own.current || liftWire(event.nativeEvent, flow)) event.stopPropagation();
      },
      onTouchStartCapture: (event: TouchEvent) => {
        if (own.current || liftWire(event.nativeEvent, flow)) event.stopPropagation();
      },
      onClickCapture: stopOwn,
      onDoubleClick: (event: MouseEvent) => {
        if (!isPane(event.target)) return;
        const screen = { x: event.clientX, y: event.clientY };
        const at = toCanvas(screen);
        const scene = currentScene();
        const node = far ? nodeAt(scene, at.x, at.y) : undefined;
        const wire = node ? undefined : wireAt(scene, at.x, at.y, wireReach / zoom());
        if (node) centreOn(node.id);
        else if (wire) documentStore.edit('Cut a wire', (draft) => disconnect(draft, [wire.id]));
        else canvasStore.setState({ addSearch: { screen, at } });
      },
      onContextMenu: (event: MouseEvent) => {
        if (!(event.target instanceof Element) || event.target.closest('textarea, input')) return;
        event.preventDefault();
        const screen = { x: event.clientX, y: event.clientY };
        const at = toCanvas(screen);
        const scene = currentScene();
        const node =
          event.target.closest('.react-flow__node')?.getAttribute('data-id') ??
          (far ? nodeAt(scene, at.x, at.y)?.id : undefined);
        const wire = node == null ? wireAt(scene, at.x, at.y, wireReach / zoom()) : undefined;
        const input = event.target.closest('[data-input]')?.getAttribute('data-input');
        const target: MenuTarget =
          node != null && input
            ? { kind: 'input', node, input }
            : node != null
              ? { kind: 'node', node }
              : wire
                ? { kind: 'wire', edge: wire.id }
                : { kind: 'canvas' };
        if (node != null && !selectionStore.getState().nodes.has(node)) select([node]);
        if (wire) select([], [wire.id]);
        canvasStore.setState({ menu: { screen, at, target } });
      },
      onMouseMove: (event: MouseEvent) => {
        const { connecting, dragged, hoveredWire } = canvasStore.getState();
        if (connecting || dragged || event.buttons !== 0) return;
        const at = toCanvas({ x: event.clientX, y: event.clientY });
        const wire = isPane(event.target) ? wireAt(currentScene(), at.x, at.y, wireReach / zoom()) : undefined;
        if (wire?.id !== hoveredWire) canvasStore.setState({ hoveredWire: wire?.id });
        overlayStore.setState({ pointer: wire ? { x: event.clientX, y: event.clientY } : undefined });
      },
      onMouseLeave: () => {
        canvasStore.setState({ hoveredWire: undefined });
        overlayStore.setState({ pointer: undefined });
      },
    };
  }, [far, zoom, flow]);
}

const boxOf = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

/** Selects the wire at a point of the canvas, or nothing. */
export function pressPane(screen: Point, zoom: number): void {
  const at = toCanvas(screen);
  const wire = wireAt(currentScene(), at.x, at.y, wireReach / zoom);
  select([], wire ? [wire.id] : []);
}

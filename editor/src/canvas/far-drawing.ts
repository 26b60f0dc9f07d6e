import type { ValueType } from '@reelgraph/runtime/values/value-map';
import { folderColour } from '../theme/type-colour.ts';
import type { Point } from './canvas-store.ts';
import { isUnknown, type Scene } from './scene.ts';

export interface FarPicture {
  readonly scene: Scene;
  readonly titles: (node: string) => string | undefined;
  readonly muted: (node: string) => boolean;
  readonly failing: ReadonlySet<string>;
  readonly selected: ReadonlySet<string>;
  readonly selectedWires: ReadonlySet<string>;
  readonly dragged: ReadonlyMap<string, Point> | undefined;
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly size: { readonly width: number; readonly height: number; readonly pixelRatio: number };
}

const titleZoom = 0.12;

/** The whole graph as rectangles, names and straight wires on one canvas element: thousands of cards cost one paint. */
export function drawFar(
  context: CanvasRenderingContext2D,
  picture: FarPicture,
  colour: (variable: string) => string,
): void {
  const { scene, transform, size, dragged } = picture;
  const [tx, ty, zoom] = transform;
  const { pixelRatio } = size;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const shift = (id: string): Point | undefined => {
    const to = dragged?.get(id);
    const node = to && scene.nodes.get(id);
    return node && to ? { x: to.x - node.x, y: to.y - node.y } : undefined;
  };

  const byType = new Map<ValueType | undefined, Path2D>();
  const chosen = new Path2D();
  for (const wire of scene.wires.values()) {
    const [a, b] = [shift(wire.from.node), shift(wire.to.node)];
    const [x1, y1] = [(wire.sx + (a?.x ?? 0)) * zoom + tx, (wire.sy + (a?.y ?? 0)) * zoom + ty];
    const [x2, y2] = [(wire.tx + (b?.x ?? 0)) * zoom + tx, (wire.ty + (b?.y ?? 0)) * zoom + ty];
    if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > size.width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > size.height)
      continue;
    let path = byType.get(wire.type);
    if (!path) {
      path = new Path2D();
      byType.set(wire.type, path);
    }
    for (const one of picture.selectedWires.has(wire.id) ? [path, chosen] : [path]) {
      one.moveTo(x1, y1);
      one.lineTo(x2, y2);
    }
  }
  context.globalAlpha = 0.65;
  context.lineWidth = 1;
  for (const [type, path] of byType) {
    context.strokeStyle = colour(type ? `--type-${type}` : '--text-3');
    context.stroke(path);
  }
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.strokeStyle = colour('--text');
  context.stroke(chosen);

  const raised = colour('--bg-raised');
  const line = colour('--line-strong');
  context.font = `500 ${Math.max(8, Math.min(12, 38 * zoom))}px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = 'top';
  for (const node of scene.nodes.values()) {
    const moved = dragged?.get(node.id) ?? node;
    const [x, y] = [moved.x * zoom + tx, moved.y * zoom + ty];
    const [width, height] = [node.geometry.width * zoom, node.geometry.height * zoom];
    if (x + width < 0 || y + height < 0 || x > size.width || y > size.height) continue;
    const isSelected = picture.selected.has(node.id);
    const isFailing = picture.failing.has(node.id);
    context.globalAlpha = picture.muted(node.id) ? 0.4 : 1;
    context.fillStyle = raised;
    context.fillRect(x, y, width, height);
    context.fillStyle = isUnknown(node.definition)
      ? colour('--danger')
      : colour(folderColour(node.definition.folder).slice(4, -1));
    context.fillRect(x, y, width, Math.max(1.5, 10 * zoom));
    context.lineWidth = isSelected || isFailing ? 2 : 1;
    context.strokeStyle = isFailing ? colour('--danger') : isSelected ? colour('--accent') : line;
    context.strokeRect(x, y, width, height);
    if (zoom > titleZoom) {
      context.save();
      context.beginPath();
      context.rect(x, y, width - 4, height);
      context.clip();
      context.fillStyle = colour('--text');
      context.fillText(picture.titles(node.id) ?? node.definition.title, x + 5, y + Math.max(5, 18 * zoom));
      context.restore();
    }
  }
  context.globalAlpha = 1;
}

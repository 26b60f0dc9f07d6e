/** The two ends of a wire, in the canvas' own pixels; it leaves to the right and arrives from the left. */
export interface WireEnds {
  readonly sx: number;
  readonly sy: number;
  readonly tx: number;
  readonly ty: number;
}

/** How far the curve's control points stand from its ends: wires that run backwards swing wider. */
function reach({ sx, sy, tx, ty }: WireEnds): number {
  const dx = tx - sx;
  if (dx >= 0) return Math.max(Math.min(dx / 2, 160), Math.min(48, dx / 2 + Math.abs(ty - sy) / 6));
  return Math.min(220, 48 + Math.sqrt(-dx) * 7);
}

/** The curve as an SVG path. */
export function wirePath(ends: WireEnds): string {
  const { sx, sy, tx, ty } = ends;
  const r = reach(ends);
  return `M${sx},${sy} C${sx + r},${sy} ${tx - r},${ty} ${tx},${ty}`;
}

/** A point of the curve at `t` from 0 to 1. */
export function wirePoint(ends: WireEnds, t: number): { x: number; y: number } {
  const { sx, sy, tx, ty } = ends;
  const r = reach(ends);
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: a * sx + b * (sx + r) + c * (tx - r) + d * tx, y: a * sy + b * sy + c * ty + d * ty };
}

const samples = 24;

/** Distance from a point to the curve, in canvas pixels; more than `within` is given as infinity without looking closely. */
export function distanceToWire(ends: WireEnds, x: number, y: number, within: number): number {
  const r = reach(ends) + within;
  if (x < Math.min(ends.sx, ends.tx - r) - within || x > Math.max(ends.tx, ends.sx + r) + within)
    return Number.POSITIVE_INFINITY;
  if (y < Math.min(ends.sy, ends.ty) - within || y > Math.max(ends.sy, ends.ty) + within)
    return Number.POSITIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  eachPiece(ends, (a, b) => {
    best = Math.min(best, distanceToPiece(a, b, x, y));
  });
  return best <= within ? best : Number.POSITIVE_INFINITY;
}

/** Whether a straight cut from one point to another crosses the curve. */
export function cutsWire(ends: WireEnds, from: { x: number; y: number }, to: { x: number; y: number }): boolean {
  let crossed = false;
  eachPiece(ends, (a, b) => {
    crossed ||= cross(a, b, from) * cross(a, b, to) < 0 && cross(from, to, a) * cross(from, to, b) < 0;
  });
  return crossed;
}

/** Whether any of the curve lies within a rectangle. */
export function wireInBox(ends: WireEnds, box: { x: number; y: number; width: number; height: number }): boolean {
  for (let i = 0; i <= samples; i++) {
    const p = wirePoint(ends, i / samples);
    if (p.x >= box.x && p.x <= box.x + box.width && p.y >= box.y && p.y <= box.y + box.height) return true;
  }
  return false;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function eachPiece(ends: WireEnds, use: (a: Point, b: Point) => void): void {
  let before = wirePoint(ends, 0);
  for (let i = 1; i <= samples; i++) {
    const point = wirePoint(ends, i / samples);
    use(before, point);
    before = point;
  }
}

function distanceToPiece(a: Point, b: Point, x: number, y: number): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}

const cross = (a: Point, b: Point, p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

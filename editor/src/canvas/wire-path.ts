/** The two ends of a wire, in the canvas' own pixels; it leaves to the right and arrives from the left. */
export interface WireEnds {
  readonly sx: number;
  readonly sy: number;
  readonly tx: number;
  readonly ty: number;
  /** How far the cards at its ends reach above and below them; a wire that runs backwards then goes round the cards. */
  readonly around?: WireAround | undefined;
}

export interface WireAround {
  readonly sourceUp: number;
  readonly sourceDown: number;
  readonly targetUp: number;
  readonly targetDown: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const samples = 24;
const cornerRadius = 12;
/** How far a wire that goes round stays from the cards' sides. */
const sideways = 18;

/** How far the curve's control points stand from its ends: wires that run backwards swing wider. */
function reach({ sx, sy, tx, ty }: WireEnds): number {
  const dx = tx - sx;
  if (dx >= 0) return Math.max(Math.min(dx / 2, 160), Math.min(48, dx / 2 + Math.abs(ty - sy) / 6));
  return Math.min(220, 48 + Math.sqrt(-dx) * 7);
}

/** The corners of a wire that goes back between two cards; undefined where a plain curve does. */
function cornersOf({ sx, sy, tx, ty, around }: WireEnds): readonly Point[] | undefined {
  if (!around || tx - sx > sideways) return undefined;
  const below = ty - around.targetUp - (sy + around.sourceDown);
  const above = sy - around.sourceUp - (ty + around.targetDown);
  if (Math.max(below, above) < 12) return undefined;
  const y =
    below >= above
      ? sy + around.sourceDown + Math.min(below / 2, sideways)
      : sy - around.sourceUp - Math.min(above / 2, sideways);
  const [right, left] = [sx + sideways, tx - sideways];
  return [
    { x: sx, y: sy },
    { x: right, y: sy },
    { x: right, y },
    { x: left, y },
    { x: left, y: ty },
    { x: tx, y: ty },
  ];
}

/** The wire as an SVG path. */
export function wirePath(ends: WireEnds): string {
  const corners = cornersOf(ends);
  if (corners) return roundedPath(corners);
  const { sx, sy, tx, ty } = ends;
  const r = reach(ends);
  return `M${sx},${sy} C${sx + r},${sy} ${tx - r},${ty} ${tx},${ty}`;
}

function roundedPath(corners: readonly Point[]): string {
  let path = '';
  for (const [i, corner] of corners.entries()) {
    const [before, after] = [corners[i - 1], corners[i + 1]];
    if (!before) path += `M${corner.x},${corner.y}`;
    else if (!after) path += ` L${corner.x},${corner.y}`;
    else {
      const radius = Math.min(cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2);
      const [a, b] = [towards(corner, before, radius), towards(corner, after, radius)];
      path += ` L${a.x},${a.y} Q${corner.x},${corner.y} ${b.x},${b.y}`;
    }
  }
  return path;
}

/** A point of the wire at `t` from 0 to 1. */
export function wirePoint(ends: WireEnds, t: number): Point {
  const corners = cornersOf(ends);
  if (corners) return pointAlong(corners, t);
  const { sx, sy, tx, ty } = ends;
  const r = reach(ends);
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: a * sx + b * (sx + r) + c * (tx - r) + d * tx, y: a * sy + b * sy + c * ty + d * ty };
}

function pointAlong(corners: readonly Point[], t: number): Point {
  const lengths = corners.slice(1).map((corner, i) => distance(corners[i]!, corner));
  let left = t * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    if (left <= length || i === lengths.length - 1) return towards(corners[i]!, corners[i + 1]!, left);
    left -= length;
  }
  return corners[0]!;
}

/** Distance from a point to the wire, in canvas pixels; more than `within` is given as infinity without looking closely. */
export function distanceToWire(ends: WireEnds, x: number, y: number, within: number): number {
  const corners = cornersOf(ends);
  const r = (corners ? sideways : reach(ends)) + within;
  const bend = corners?.[2]?.y ?? ends.sy;
  if (x < Math.min(ends.sx, ends.tx - r) - within || x > Math.max(ends.tx, ends.sx + r) + within)
    return Number.POSITIVE_INFINITY;
  if (y < Math.min(ends.sy, ends.ty, bend) - within || y > Math.max(ends.sy, ends.ty, bend) + within)
    return Number.POSITIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  eachPiece(ends, (a, b) => {
    best = Math.min(best, distanceToPiece(a, b, x, y));
  });
  return best <= within ? best : Number.POSITIVE_INFINITY;
}

/** Whether a straight cut from one point to another crosses the wire. */
export function cutsWire(ends: WireEnds, from: Point, to: Point): boolean {
  let crossed = false;
  eachPiece(ends, (a, b) => {
    crossed ||= cross(a, b, from) * cross(a, b, to) < 0 && cross(from, to, a) * cross(from, to, b) < 0;
  });
  return crossed;
}

/** Whether any of the wire lies within a rectangle. */
export function wireInBox(ends: WireEnds, box: { x: number; y: number; width: number; height: number }): boolean {
  for (let i = 0; i <= samples; i++) {
    const p = wirePoint(ends, i / samples);
    if (p.x >= box.x && p.x <= box.x + box.width && p.y >= box.y && p.y <= box.y + box.height) return true;
  }
  return false;
}

function eachPiece(ends: WireEnds, use: (a: Point, b: Point) => void): void {
  const corners = cornersOf(ends);
  const points = corners ?? Array.from({ length: samples + 1 }, (_, i) => wirePoint(ends, i / samples));
  for (let i = 1; i < points.length; i++) use(points[i - 1]!, points[i]!);
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

function towards(from: Point, to: Point, far: number): Point {
  const length = distance(from, to);
  const share = length === 0 ? 0 : far / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function distanceToPiece(a: Point, b: Point, x: number, y: number): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}

const cross = (a: Point, b: Point, p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

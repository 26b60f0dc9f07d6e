import { z } from 'zod';

export const interpolations = ['linear', 'step', 'smooth'] as const;
export type Interpolation = (typeof interpolations)[number];

export interface CurvePoint {
  readonly sigma: number;
  readonly value: number;
}

/**
 * A number that follows the noise: points in falling order of sigma, as a run meets them. Beyond its ends it stays level.
 * `step` holds a point's value from its sigma down to the next point; `smooth` never overshoots its points.
 */
export interface Curve {
  readonly curve: readonly CurvePoint[];
  readonly interpolation: Interpolation;
}

/** More than anyone draws by hand; it bounds what a hostile file costs. */
const mostPoints = 1000;

/** Parses a curve, its points in any order; those that it gives fall in sigma. */
export const curveSchema = z.object({
  curve: z
    .array(z.object({ sigma: z.number().nonnegative(), value: z.number() }))
    .min(1, 'a curve has at least one point')
    .max(mostPoints, `a curve has at most ${mostPoints} points`)
    .refine(
      (points) => new Set(points.map(({ sigma }) => sigma)).size === points.length,
      'no two points of a curve lie at one sigma',
    )
    .transform((points) => points.toSorted((a, b) => b.sigma - a.sigma)),
  interpolation: z.enum(interpolations, `interpolation is one of ${interpolations.join(', ')}`).default('linear'),
});

/** Whether this means to be a curve; whether it is a sound one tells `curveSchema`. */
export const isCurve = (value: unknown): value is Curve =>
  typeof value === 'object' && value !== null && 'curve' in value;

/** A curve's value at a sigma, to six decimals, so that a point put onto the line moves nothing by rounding. */
export function valueOnCurve({ curve, interpolation }: Curve, sigma: number): number {
  const after = curve.findIndex((point) => point.sigma < sigma);
  if (after === 0 || curve.length === 1) return rounded(curve[0]!.value);
  if (after < 0) return rounded(curve.at(-1)!.value);
  const [left, right] = [curve[after - 1]!, curve[after]!];
  const t = (left.sigma - sigma) / (left.sigma - right.sigma);
  if (interpolation === 'step' || t === 0) return rounded(left.value);
  if (interpolation === 'linear') return rounded(left.value + t * (right.value - left.value));
  const span = left.sigma - right.sigma;
  const [from, to] = [slopeAt(curve, after - 1) * span, slopeAt(curve, after) * span];
  return rounded(
    (1 + 2 * t) * (1 - t) ** 2 * left.value +
      t * (1 - t) ** 2 * from +
      t * t * (3 - 2 * t) * right.value -
      t * t * (1 - t) * to,
  );
}

/**
 * The slope along falling sigma in which a smooth curve passes a point: the weighted harmonic mean of the slopes on both
 * sides, level at peaks and ends. Source: Fritsch and Butland 1984, eq. 5.
 */
function slopeAt(points: readonly CurvePoint[], i: number): number {
  const [before, point, next] = [points[i - 1], points[i]!, points[i + 1]];
  if (!before || !next) return 0;
  const [h0, h1] = [before.sigma - point.sigma, point.sigma - next.sigma];
  const [d0, d1] = [(point.value - before.value) / h0, (next.value - point.value) / h1];
  if (d0 * d1 <= 0) return 0;
  const [w0, w1] = [2 * h1 + h0, h1 + 2 * h0];
  return (w0 + w1) / (w0 / d0 + w1 / d1);
}

/** The same curve without points that change nothing, as a plain number where it is flat: equal curves are written alike. */
export function simplestCurve({ curve, interpolation }: Curve): number | Curve {
  const level = (a: CurvePoint | undefined, b: CurvePoint) => a === undefined || a.value === b.value;
  const points = curve.filter((point, i) =>
    interpolation === 'step'
      ? i === 0 || curve[i - 1]!.value !== point.value
      : !(level(curve[i - 1], point) && level(curve[i + 1], point)),
  );
  if (points.length <= 1) return curve[0]!.value;
  // Where a step curve begins says nothing: its first value holds above it as well.
  if (interpolation === 'step') points[0] = { ...points[0]!, sigma: points[1]!.sigma + 1 };
  return { curve: points, interpolation };
}

/** One zero, and no dust of floating point. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

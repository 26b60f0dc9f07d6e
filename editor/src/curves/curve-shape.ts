import { type Curve, curveSchema, isCurve } from '@reelgraph/runtime/values/curve';
import { alongSigmas, isTrack, valueAtStep } from '@reelgraph/runtime/values/track';
import type { NumberRange } from '../controls/number-range.ts';

/** Two points keep at least this far apart, in sigma: a curve has one value at a sigma. */
const apart = 1e-4;

/**
 * A parameter as a curve to draw on: a number is level from end to end, a track goes in steps. What it is in the workflow
 * stays as it is until someone moves a point.
 */
export function drawnCurve(value: unknown, grid: readonly number[], fallback: number): Curve {
  if (isCurve(value)) {
    const parsed = curveSchema.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  if (isTrack(value)) {
    const values = stepValues(value, grid, fallback);
    const points = values.map((value, k) => ({ sigma: grid[k]!, value }));
    return { curve: points.filter(({ value }, k) => k === 0 || value !== values[k - 1]), interpolation: 'step' };
  }
  const level = typeof value === 'number' ? value : fallback;
  return { curve: [grid[0]!, grid.at(-1)!].map((sigma) => ({ sigma, value: level })), interpolation: 'linear' };
}

/** What each step of a schedule takes from a parameter. */
export function stepValues(value: unknown, grid: readonly number[], fallback: number): number[] {
  const parsed = isCurve(value) ? curveSchema.safeParse(value) : undefined;
  const resolved = alongSigmas(parsed ? (parsed.data ?? fallback) : value, grid);
  return grid.slice(0, -1).map((_, k) => {
    const held = valueAtStep(resolved, k);
    return typeof held === 'number' ? held : fallback;
  });
}

/** The curve with one point elsewhere: between its neighbours, within the range. */
export function movePoint(curve: Curve, i: number, to: { sigma: number; value: number }, range: NumberRange): Curve {
  const [above, below] = [curve.curve[i - 1], curve.curve[i + 1]];
  const sigma = Math.min(above ? above.sigma - apart : Infinity, Math.max(below ? below.sigma + apart : 0, to.sigma));
  const value = Math.min(range.max, Math.max(range.min, to.value));
  return { ...curve, curve: curve.curve.map((point, k) => (k === i ? { sigma: tidy(sigma), value } : point)) };
}

/** The curve with a point more, and which one it is; one that is there already takes the new value. */
export function addPoint(curve: Curve, sigma: number, value: number): { curve: Curve; index: number } {
  const there = curve.curve.findIndex((point) => Math.abs(point.sigma - sigma) < apart);
  const points =
    there >= 0
      ? curve.curve.map((point, k) => (k === there ? { ...point, value } : point))
      : [...curve.curve, { sigma: tidy(sigma), value }].sort((a, b) => b.sigma - a.sigma);
  const index = there >= 0 ? there : points.findIndex((point) => point.sigma === tidy(sigma));
  return { curve: { ...curve, curve: points }, index };
}

/** The curve without a point; the last one stays. */
export const removePoint = (curve: Curve, i: number): Curve =>
  curve.curve.length < 2 ? curve : { ...curve, curve: curve.curve.filter((_, k) => k !== i) };

/** Where a new point has the most room, for those who add one by a button: the middle of the widest gap, seen on this axis. */
export function widestGap(curve: Curve, toX: (sigma: number) => number, toSigma: (x: number) => number): number {
  const ends = [0, ...curve.curve.map(({ sigma }) => toX(sigma)), 1];
  let [from, to] = [0, 0];
  for (let k = 0; k + 1 < ends.length; k++)
    if (ends[k + 1]! - ends[k]! > to - from) [from, to] = [ends[k]!, ends[k + 1]!];
  return toSigma((from + to) / 2);
}

/** Sigmas are written to six decimals: a drag leaves no dust in the file. */
const tidy = (sigma: number): number => Math.round(sigma * 1e6) / 1e6;

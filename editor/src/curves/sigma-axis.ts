/** How sigma is laid out from left to right: each step as wide as the next, or true to its sigma. */
export type AxisKind = 'steps' | 'sigma';

export interface SigmaAxis {
  /** Sigmas of a schedule, falling; the last is where the last step ends. */
  readonly grid: readonly number[];
  /** 0 at the first sigma, 1 at the last; beyond them it stops. */
  toX(sigma: number): number;
  toSigma(x: number): number;
}

/** A schedule as an axis, from noise on the left to picture on the right. */
export function sigmaAxis(grid: readonly number[], kind: AxisKind): SigmaAxis {
  const [first, last] = [grid[0]!, grid.at(-1)!];
  const steps = grid.length - 1;
  if (kind === 'sigma')
    return {
      grid,
      toX: (sigma) => clamp01((first - sigma) / (first - last)),
      toSigma: (x) => first + clamp01(x) * (last - first),
    };
  return {
    grid,
    toX(sigma) {
      const after = grid.findIndex((one) => one < sigma);
      if (after <= 0) return after === 0 ? 0 : 1;
      const [above, below] = [grid[after - 1]!, grid[after]!];
      return (after - 1 + (above - sigma) / (above - below)) / steps;
    },
    toSigma(x) {
      const at = clamp01(x) * steps;
      const k = Math.min(steps - 1, Math.floor(at));
      return grid[k]! + (at - k) * (grid[k + 1]! - grid[k]!);
    },
  };
}

/** The step whose tick is nearest. */
export function nearestStep(axis: SigmaAxis, x: number): number {
  const steps = axis.grid.length - 1;
  let nearest = 0;
  for (let k = 1; k < steps; k++)
    if (Math.abs(axis.toX(axis.grid[k]!) - x) < Math.abs(axis.toX(axis.grid[nearest]!) - x)) nearest = k;
  return nearest;
}

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * The part of a schedule that begins at `sigma` exactly: `sigma`, then every sigma below it. A `sigma` at or above the
 * first gives the whole schedule. Numbers of the grid that lie within a millionth below `sigma` are left out, for a step
 * that short has no direction in float32.
 * @throws RangeError when `sigma` is not above 0.
 */
export function cutSchedule(sigmas: readonly number[], sigma: number): number[] {
  if (!(sigma > 0)) throw new RangeError(`start sigma is ${sigma}, it must be above 0`);
  if (sigmas[0] === undefined || sigma >= sigmas[0]) return [...sigmas];
  return [sigma, ...sigmas.filter((next) => next === 0 || next < sigma - 1e-6)];
}

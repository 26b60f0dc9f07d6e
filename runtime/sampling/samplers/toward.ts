import { combine, type Vector } from '../vector.ts';
import type { Denoised, StepInput } from './sampler.ts';

/** Leaves `ratio` of what stands between a prediction and the noisy latent: a step along a straight line to sigma * ratio. */
export const toward = <V extends Vector>(x: V, denoised: V, ratio: number): V =>
  combine([ratio, x], [1 - ratio, denoised]);

/** The latent at another sigma, with the noise that the prediction leaves in `x` at `sigma`: exact in any space, from pure noise too. */
export function transfer<V extends Vector>(
  { space }: Pick<StepInput<V>, 'space'>,
  x: V,
  { denoised, unguided }: Denoised<V>,
  sigma: number,
  to: number,
): V {
  const ratio = space.noise(to) / space.noise(sigma);
  const taken = -ratio * space.alpha(sigma);
  return denoised === unguided
    ? combine([ratio, x], [space.alpha(to) + taken, denoised])
    : combine([ratio, x], [space.alpha(to), denoised], [taken, unguided]);
}

/** Adds a draw of noise of this strength; draws none where it is 0. */
export const addNoise = <V extends Vector>({ noise }: StepInput<V>, x: V, strength: number, draw = 0): V =>
  strength === 0 ? x : combine([1, x], [strength, noise(draw)]);

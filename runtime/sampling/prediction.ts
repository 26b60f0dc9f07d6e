import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import type { Space } from './space.ts';
import { combine, type Vector } from './vector.ts';

export type Prediction = CheckpointInfo['prediction'];

/** Whether a noisy latent is (1 - sigma) x0 + sigma n with sigma from 1 to 0; otherwise it is x0 + sigma n. */
export const isFlow = (prediction: Prediction): boolean => prediction === 'flow' || prediction === 'sample';

/**
 * What the model takes the clean latent to be, from what it put out for the noisy latent `x` = alpha x0 + noise n:
 * `sample` is x0 itself, `epsilon` the noise n, `flow` the velocity n - x0 of a flow, `v` the velocity alpha n - noise x0
 * of a latent of variance 1 (Salimans and Ho 2022). Alpha and noise are those of the space that x is held in; `epsilon` and
 * `v` models saw it at variance 1, which is the same n and x0.
 */
export function denoisedFrom<V extends Vector>(
  prediction: Prediction,
  x: V,
  output: V,
  sigma: number,
  space: Space,
): V {
  const [alpha, noise] = [space.alpha(sigma), space.noise(sigma)];
  switch (prediction) {
    case 'sample':
      return output;
    case 'flow':
      return combine([1 / (alpha + noise), x], [-noise / (alpha + noise), output]);
    case 'epsilon':
      return combine([1 / alpha, x], [-noise / alpha, output]);
    case 'v': {
      // With the latent scaled to variance 1 by `size`, x0 = a x - b v.
      const size = Math.hypot(alpha, noise);
      return combine([alpha / size ** 2, x], [-noise / size, output]);
    }
  }
}

/** A clean latent with noise of strength `sigma`, as a space holds it; without a latent, noise alone. */
export function noised<V extends Vector>(space: Space, noise: V, sigma: number, clean?: V): V {
  const strength = space.noise(sigma);
  return clean ? combine([strength, noise], [space.alpha(sigma), clean]) : combine([strength, noise]);
}

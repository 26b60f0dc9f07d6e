import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import { mapVector, type Vector } from './samplers/sampler.ts';

export type Prediction = CheckpointInfo['prediction'];

/** Whether a noisy latent is (1 - sigma) x0 + sigma n with sigma from 1 to 0; otherwise it is x0 + sigma n. */
export const isFlow = (prediction: Prediction): boolean => prediction === 'flow' || prediction === 'sample';

/**
 * What the model takes the clean latent to be, from what it put out for the noisy latent `x`.
 * `flow` is the velocity n - x0, `sample` x0 itself; `epsilon` is the noise and `v` the velocity of Salimans and Ho 2022,
 * both for x = x0 + sigma n, where the model saw x / sqrt(sigma^2 + 1).
 */
export function denoisedFrom<V extends Vector>(prediction: Prediction, x: V, output: V, sigma: number): V {
  switch (prediction) {
    case 'sample':
      return output;
    case 'flow':
    case 'epsilon':
      return mapVector(x, (i) => x[i]! - sigma * output[i]!);
    case 'v': {
      const variance = sigma * sigma + 1;
      return mapVector(x, (i) => x[i]! / variance - (sigma / Math.sqrt(variance)) * output[i]!);
    }
  }
}

/** A clean latent with noise of strength `sigma`, as the model sees it; without a latent, noise alone. */
export function noised<V extends Vector>(prediction: Prediction, noise: V, sigma: number, clean?: V): V {
  const keep = isFlow(prediction) ? 1 - sigma : 1;
  return mapVector(noise, (i) => sigma * noise[i]! + (clean ? keep * clean[i]! : 0));
}

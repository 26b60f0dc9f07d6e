import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import { emptyLike, type Vector } from './samplers/sampler.ts';

export type Prediction = CheckpointInfo['prediction'];

/** Whether a noisy latent is (1 - sigma) x0 + sigma n with sigma from 1 to 0; otherwise it is x0 + sigma n. */
export const isFlow = (prediction: Prediction): boolean => prediction === 'flow' || prediction === 'sample';

/**
 * What the model takes the clean latent to be, from what it put out for the noisy latent `x`.
 * `flow` is the velocity n - x0, `sample` x0 itself; `epsilon` is the noise and `v` the velocity of Salimans and Ho 2022,
 * both for x = x0 + sigma n, where the model saw x / sqrt(sigma^2 + 1).
 */
export function denoisedFrom<V extends Vector>(prediction: Prediction, x: V, output: V, sigma: number): V {
  if (prediction === 'sample') return output;
  const variance = sigma * sigma + 1;
  const [keep, take] = prediction === 'v' ? [1 / variance, sigma / Math.sqrt(variance)] : [1, sigma];
  const result = emptyLike(x);
  for (let i = 0; i < x.length; i++) result[i] = keep * x[i]! - take * output[i]!;
  return result;
}

/** A clean latent with noise of strength `sigma`, as the model sees it; without a latent, noise alone. */
export function noised<V extends Vector>(prediction: Prediction, noise: V, sigma: number, clean?: V): V {
  const keep = isFlow(prediction) ? 1 - sigma : 1;
  const result = emptyLike(noise);
  for (let i = 0; i < noise.length; i++) result[i] = sigma * noise[i]! + (clean ? keep * clean[i]! : 0);
  return result;
}

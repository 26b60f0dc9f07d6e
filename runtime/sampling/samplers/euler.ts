import { emptyLike, type Sampler, type Vector } from './sampler.ts';

/** Euler's method on the probability flow: one call a step. Source: Karras et al. 2022, algorithm 1 without its correction. */
export const euler: Sampler = {
  calls: () => 1,
  async step({ x }, sigma, next, denoise) {
    const denoised = await denoise(x, sigma);
    return { state: { x: scaleNoise(x, denoised, next / sigma), history: {}, numbers: {} }, denoised };
  },
};

/** Leaves `ratio` of what stands between the prediction and the noisy latent. */
function scaleNoise<V extends Vector>(x: V, denoised: V, ratio: number): V {
  const result = emptyLike(x);
  for (let i = 0; i < x.length; i++) result[i] = denoised[i]! + ratio * (x[i]! - denoised[i]!);
  return result;
}

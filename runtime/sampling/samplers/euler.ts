import { mapVector, type Sampler } from './sampler.ts';

/** Euler's method on the probability flow: one call a step. Source: Karras et al. 2022, algorithm 1 without its correction. */
export const euler: Sampler = {
  calls: () => 1,
  async step({ x }, sigma, next, denoise) {
    const denoised = await denoise(x, sigma);
    const ratio = next / sigma;
    return {
      state: { x: mapVector(x, (i) => denoised[i]! + ratio * (x[i]! - denoised[i]!)), history: {}, numbers: {} },
      denoised,
    };
  },
};

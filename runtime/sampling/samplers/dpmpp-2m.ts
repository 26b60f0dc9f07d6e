import { emptyLike, type Sampler } from './sampler.ts';

/**
 * DPM-Solver++(2M): second order at one call a step by remembering the previous prediction; first order in its first step
 * and in the last. Time is -log(sigma), on flow models too, as k-diffusion has it. Source: Lu et al. 2022 (arXiv
 * 2211.01095), algorithm 2.
 */
export const dpmpp2m: Sampler = {
  calls: () => 1,
  async step({ x, history, numbers }, sigma, next, denoise) {
    const denoised = await denoise(x, sigma);
    const previous = history['previous'];
    const before = numbers['previousSigma'];
    const ratio = next / sigma;
    // Half the ratio of this step's length in -log(sigma) to the one before it: the weight of the extrapolation.
    const weight =
      previous === undefined || before === undefined || next === 0
        ? 0
        : Math.log(sigma / next) / Math.log(before / sigma) / 2;
    const last = previous ?? denoised;
    const result = emptyLike(x);
    for (let i = 0; i < x.length; i++) {
      const aim = denoised[i]! + weight * (denoised[i]! - last[i]!);
      result[i] = aim + ratio * (x[i]! - aim);
    }
    return {
      state: { x: result, history: { previous: denoised }, numbers: { previousSigma: sigma } },
      denoised,
    };
  },
};

import { euler } from './euler.ts';
import { emptyLike, type Sampler } from './sampler.ts';

/** Heun's method: an Euler step, then the mean of the slopes at both ends; two calls a step, one for the last. Source: Karras et al. 2022, algorithm 1. */
export const heun: Sampler = {
  calls: (_sigma, next) => (next === 0 ? 1 : 2),
  async step(state, sigma, next, denoise) {
    const predicted = await euler.step(state, sigma, next, denoise);
    if (next === 0) return predicted;
    const { x } = state;
    const first = predicted.denoised;
    const end = predicted.state.x;
    const second = await denoise(end, next);
    const half = (next - sigma) / 2;
    const result = emptyLike(x);
    for (let i = 0; i < x.length; i++)
      result[i] = x[i]! + half * ((x[i]! - first[i]!) / sigma + (end[i]! - second[i]!) / next);
    return { state: { x: result, history: {}, numbers: {} }, denoised: first };
  },
};

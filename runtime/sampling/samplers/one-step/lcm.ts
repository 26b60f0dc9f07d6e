import { combine, emptyLike, type Vector } from '../../vector.ts';
import { forget, type Sampler } from '../sampler.ts';

/**
 * Jumps to the prediction and noises it to the next sigma: what consistency-distilled models are sampled with. `s_noise`
 * goes to `s_noise_end` along the steps, and `noise_clip_std` clips the noise at so many of its standard deviations.
 * Source: Song et al. 2023 (arXiv 2303.01469), algorithm 1.
 */
export const lcm: Sampler = {
  calls: () => 1,
  history: 0,
  stochastic: true,
  async step({ state, sigmas, k, space, options, denoise, noise }) {
    const next = sigmas[k + 1]!;
    const { denoised } = await denoise(state.x, sigmas[k]!);
    if (next === 0) return { state: forget(denoised), denoised };
    const { s_noise = 1, s_noise_end = s_noise, noise_clip_std = 0 } = options;
    const along = sigmas.length > 2 ? k / (sigmas.length - 2) : 0;
    const strength = s_noise + (s_noise_end - s_noise) * along;
    const drawn = noise(0);
    const fresh = noise_clip_std > 0 ? clip(drawn, noise_clip_std) : drawn;
    return { state: forget(combine([space.alpha(next), denoised], [space.noise(next) * strength, fresh])), denoised };
  },
};

function clip<V extends Vector>(values: V, deviations: number): V {
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  const bound = deviations * Math.sqrt(squares / Math.max(1, values.length - 1));
  const result = emptyLike(values);
  for (let i = 0; i < values.length; i++) result[i] = Math.max(-bound, Math.min(bound, values[i]!));
  return result;
}

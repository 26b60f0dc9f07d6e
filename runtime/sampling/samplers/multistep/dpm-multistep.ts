import { combine, type Vector } from '../../vector.ts';
import { forget, type Past, recall, remember, type Sampler, type SamplerOptions, type StepInput } from '../sampler.ts';
import { addNoise } from '../toward.ts';
import { orderAllowed } from './dpmpp-multistep.ts';

/**
 * DPM-Solver in its multistep form, over predictions of the noise instead of the clean latent; `eta` 1 is diffusers'
 * `sde-dpmsolver`, of second order at most. It cannot step to sigma 0, where its last step is an Euler step. Source: Lu et
 * al. 2022 (arXiv 2206.00927), section 3.
 */
export const dpmMultistep = (defaults: SamplerOptions & { readonly order: number }): Sampler => ({
  calls: () => 1,
  history: defaults.order - 1,
  ...((defaults.eta ?? 0) > 0 ? { stochastic: true } : {}),
  async step<V extends Vector>(given: StepInput<V>) {
    const input = { ...given, options: { ...defaults, ...given.options } };
    const { state, sigmas, k, denoise, options } = input;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const { denoised } = await denoise(state.x, sigma);
    if (next === 0) return { state: forget(denoised), denoised };
    const noise = combine([1 / sigma, state.x], [-1 / sigma, denoised]);
    const past: Past<V>[] = [{ value: noise, sigma }, ...recall(state)].slice(0, options.order);
    const order = Math.min(past.length, orderAllowed(input, options.order));
    const h = Math.log(sigma / next);
    const { eta = 0, s_noise = 1 } = options;
    const twice = eta > 0 ? 2 : 1;
    const grown = Math.expm1(h);
    const terms: [number, V][] = [
      [1, state.x],
      [-twice * next * grown, noise],
    ];
    const [, before, first] = past.slice(0, order);
    const exact = grown / h - 1;
    if (before) {
      const r0 = Math.log(before.sigma / sigma) / h;
      const second = -twice * next;
      const slope = (weight: number, a: V, b: V, r: number) => terms.push([weight / r, a], [-weight / r, b]);
      if (!first) slope(second * (options.solver_type === 'heun' ? exact : grown / 2), noise, before.value, r0);
      else {
        const r1 = Math.log(first.sigma / before.sigma) / h;
        const curve = (second * (exact * r0 + (grown - h) / h ** 2 - 0.5)) / (r0 + r1);
        slope(second * exact + curve, noise, before.value, r0);
        slope(-curve, before.value, first.value, r1);
      }
    }
    const x = addNoise(input, combine(...terms), eta > 0 ? next * Math.sqrt(Math.expm1(2 * h)) * s_noise : 0);
    return { state: remember(x, past, options.order - 1), denoised };
  },
});

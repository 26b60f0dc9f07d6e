import { combine, type Vector } from '../../vector.ts';
import { ancestralStep } from '../ancestral-step.ts';
import { forget, type Place, type Sampler, type StepInput } from '../sampler.ts';
import { addNoise, toward } from '../toward.ts';

/** DPM-Solver++ with fresh noise in both of its stages; `r` places the second. Two calls a step, one for the last. Source: k-diffusion's `dpmpp_sde`. */
export const dpmppSde: Sampler = {
  calls: ({ sigmas, k }: Place) => (sigmas[k + 1] === 0 ? 1 : 2),
  history: 0,
  stochastic: true,
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, space, denoise, options } = input;
    const { eta = 1, s_noise = 1, r = 0.5 } = options;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const { denoised } = await denoise(state.x, sigma);
    if (next === 0) return { state: forget(denoised), denoised };
    const to = (aim: V, target: number, draw: number) => {
      const { down, up } = ancestralStep(space, sigma, target, eta);
      return addNoise(input, toward(state.x, aim, down / sigma), up * s_noise, draw);
    };
    const middle = sigma * (next / sigma) ** r;
    const { denoised: second } = await denoise(to(denoised, middle, 0), middle);
    const weight = 1 / (2 * r);
    return { state: forget(to(combine([1 - weight, denoised], [weight, second]), next, 1)), denoised };
  },
};

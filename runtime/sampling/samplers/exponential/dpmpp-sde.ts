import { combine, type Vector } from '../../vector.ts';
import { ancestralStep } from '../ancestral-step.ts';
import { forget, type Place, type Sampler, type StepInput } from '../sampler.ts';
import { addNoise, toward } from '../toward.ts';

/**
 * DPM-Solver++ with fresh noise in both of its stages; `r` places the second. Two calls a step, one for the last. The noise of
 * both is one path, as in SEEDS; the references take what their noise sampler gives, correlated or not. Source: k-diffusion's
 * `dpmpp_sde`.
 */
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
    const to = (aim: V, target: number, noise: StepInput<V>['noise']) => {
      const { down, up } = ancestralStep(space, sigma, target, eta);
      return addNoise({ ...input, noise }, toward(state.x, aim, down / sigma), up * s_noise);
    };
    const middle = sigma * (next / sigma) ** r;
    const first = once(() => input.noise(0));
    const { denoised: second } = await denoise(to(denoised, middle, first), middle);
    const weight = 1 / (2 * r);
    const whole = () =>
      input.compat ? input.noise(1) : goOn(first(), input.noise(1), eta * Math.log(sigma / next), r);
    return { state: forget(to(combine([1 - weight, denoised], [weight, second]), next, whole)), denoised };
  },
};

/** Computes once, when first asked. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The noise of a step of length `h` whose first `r` has the noise `first`: what is left of that, and fresh noise. */
function goOn<V extends Vector>(first: V, fresh: V, h: number, r: number): V {
  const kept = Math.exp(-(1 - r) * h) * Math.sqrt(Math.expm1(-2 * r * h) / Math.expm1(-2 * h));
  return combine([kept, first], [Math.sqrt(1 - kept ** 2), fresh]);
}

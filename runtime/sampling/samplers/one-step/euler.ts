import { combine, type Vector } from '../../vector.ts';
import { ancestralStep } from '../ancestral-step.ts';
import { type Denoised, forget, type Sampler, type StepInput } from '../sampler.ts';
import { addNoise, transfer } from '../toward.ts';
import { churn } from './churn.ts';

const alone = <V extends Vector>({ denoised }: Denoised<V>): Denoised<V> => ({ denoised, unguided: denoised });

/** Euler's method on the probability flow: one call a step. Source: Karras et al. 2022, algorithm 2 without its correction. */
export const euler: Sampler = {
  calls: () => 1,
  history: 0,
  async step(input) {
    const { state, sigmas, k, denoise, compat } = input;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const churned = churn(input);
    // diffusers asks the model before it adds the noise, and takes the answer for the noisier latent.
    const seen = compat === 'diffusers' ? { x: state.x, sigma } : churned;
    const { denoised } = await denoise(seen.x, seen.sigma);
    const view =
      seen.sigma === churned.sigma
        ? denoised
        : combine([1, churned.x], [-churned.sigma / sigma, seen.x], [churned.sigma / sigma, denoised]);
    return {
      state: forget(transfer(input, churned.x, { denoised: view, unguided: view }, churned.sigma, next)),
      denoised,
    };
  },
};

/** Euler's method with fresh noise in every step: eta 1 as DDPM does, 0 as DDIM. */
const ancestral = (unguided: boolean, rectified: boolean | undefined, eta0: number): Sampler => ({
  calls: () => 1,
  history: 0,
  ...(eta0 > 0 ? { stochastic: true } : {}),
  ...(unguided ? { unguided: true } : {}),
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, space, denoise, options } = input;
    const { eta = eta0, s_noise = 1 } = options;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const view = await denoise(state.x, sigma);
    const { down, keep, up } = ancestralStep(space, sigma, next, eta, rectified);
    const low = transfer(input, state.x, unguided ? view : alone(view), sigma, down);
    // The larger of DDPM's two variances is that of the forward process.
    const spread = options.variance_type === 'fixed_large' && next > 0 ? forwardNoise(input) : up;
    const x = addNoise(input, keep === 1 ? low : combine([keep, low]), spread * s_noise);
    return { state: forget(x), denoised: view.denoised };
  },
});

const forwardNoise = <V extends Vector>({ space, sigmas, k }: StepInput<V>): number =>
  Math.sqrt(1 - (space.alpha(sigmas[k]!) / space.alpha(sigmas[k + 1]!)) ** 2);

export const eulerAncestral = ancestral(false, undefined, 1);
/** DDPM's ancestral sampling. Source: Ho et al. 2020, algorithm 2. */
export const ddpm = ancestral(false, false, 1);
/** Denoising diffusion implicit models: eta 0 is deterministic, 1 is DDPM. Source: Song et al. 2021, eq. 12. */
export const ddim = ancestral(false, false, 0);
/** CFG++: the noise that is left is taken from the unguided view. Source: Chung et al. 2024 (arXiv 2406.08070). */
export const eulerCfgPp = ancestral(true, false, 0);
export const eulerAncestralCfgPp = ancestral(true, false, 1);

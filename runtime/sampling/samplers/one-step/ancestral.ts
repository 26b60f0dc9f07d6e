import { combine, type Vector } from '../../vector.ts';
import { ancestralStep } from '../ancestral-step.ts';
import { type Denoised, forget, type Place, type Sampler, type StepInput } from '../sampler.ts';
import { addNoise, toward } from '../toward.ts';
import { midpoint } from './heun.ts';

const split = ({ sigmas, k, space, options }: Place, rectified?: boolean) =>
  ancestralStep(space, sigmas[k]!, sigmas[k + 1]!, options.eta ?? 1, rectified);

/** Two calls wherever there is something left to walk to. */
const two = ({ sigmas, k }: Place) => (sigmas[k + 1] === 0 ? 1 : 2);

/** From the latent at `down` up to the next sigma. */
function rise<V extends Vector>(input: StepInput<V>, x: V, { keep, up }: { keep: number; up: number }) {
  return forget(addNoise(input, keep === 1 ? x : combine([keep, x]), up * (input.options.s_noise ?? 1)));
}

/** `dpm_2` to a sigma further down, then fresh noise. */
export const dpm2Ancestral: Sampler = {
  calls: two,
  history: 0,
  stochastic: true,
  async step(input) {
    const sigma = input.sigmas[input.k]!;
    const to = split(input);
    const { x, denoised } = await midpoint(input, input.state.x, sigma, to.down, Math.sqrt(sigma * to.down));
    return { state: rise(input, x, to), denoised };
  },
};

/** DPM-Solver++(2S) with fresh noise: the prediction is renewed half-way in log SNR. Source: Lu et al. 2022 (arXiv 2211.01095), algorithm 1. */
const twoS = (unguided: boolean): Sampler => ({
  calls: two,
  history: 0,
  stochastic: true,
  ...(unguided ? { unguided: true } : {}),
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, space, denoise } = input;
    const { x } = state;
    const sigma = sigmas[k]!;
    const to = unguided ? split(input, false) : split(input);
    // Under cfg++ the latent is moved by the guidance first: what is left of it is then the unguided noise.
    const moved = (guided: V, view: Denoised<V>) => (unguided ? combine([1, x], [1, guided], [-1, view.unguided]) : x);
    const view = await denoise(x, sigma);
    if (to.down === 0) return { state: forget(view.denoised), denoised: view.denoised };
    const middle = halfway(space, sigma, to.down);
    const second = await denoise(toward(moved(view.denoised, view), view.denoised, middle / sigma), middle);
    // ComfyUI takes the guided view of the first call here, and the unguided one of the second.
    const guided = input.compat === 'comfy' ? view.denoised : second.denoised;
    return {
      state: rise(input, toward(moved(guided, second), second.denoised, to.down / sigma), to),
      denoised: view.denoised,
    };
  },
});

/** Half-way in log SNR; pure noise has none, so a flow's first step goes by way of 0.9999 as in ComfyUI. */
function halfway(space: Place['space'], sigma: number, down: number): number {
  const ratio = space.ratio(sigma);
  return Number.isFinite(ratio) ? space.fromRatio(Math.sqrt(ratio * space.ratio(down))) : 0.9999;
}

export const dpmpp2sAncestral = twoS(false);
export const dpmpp2sAncestralCfgPp = twoS(true);

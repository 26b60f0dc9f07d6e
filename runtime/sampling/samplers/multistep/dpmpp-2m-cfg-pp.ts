import { combine, type Vector } from '../../vector.ts';
import { recall, remember, type Sampler, type StepInput } from '../sampler.ts';
import { transfer } from '../toward.ts';

/** DPM-Solver++(2M) under CFG++: the noise that is left is taken from the unguided view, its change from both. Source: as in ComfyUI's `dpmpp_2m_cfg_pp`. */
export const dpmpp2mCfgPp: Sampler = {
  calls: () => 1,
  history: 1,
  unguided: true,
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, denoise } = input;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const view = await denoise(state.x, sigma);
    const [before] = recall(state);
    const low = transfer(input, state.x, view, sigma, next);
    const past = [{ value: view.unguided, sigma }];
    if (!before || next === 0) return { state: remember(low, past, 1), denoised: view.denoised };
    const h = Math.log(sigma / next);
    const weight = (-Math.expm1(-h) / 2) * (h / Math.log(before.sigma / sigma));
    const x = combine([1, low], [weight, view.denoised], [-weight, before.value]);
    return { state: remember(x, past, 1), denoised: view.denoised };
  },
};

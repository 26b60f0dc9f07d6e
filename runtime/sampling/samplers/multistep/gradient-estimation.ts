import { combine, type Vector } from '../../vector.ts';
import { forget, recall, remember, type Sampler, type StepInput } from '../sampler.ts';
import { transfer } from '../toward.ts';

/** Euler's method whose slope is carried on by `ge_gamma` - 1 times its last change; one call a step. Source: Permenter and Yuan 2023 (arXiv 2306.04848), algorithm 2. */
export const gradientEstimation = (unguided: boolean): Sampler => ({
  calls: () => 1,
  history: 1,
  ...(unguided ? { unguided: true } : {}),
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, denoise, options } = input;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const { denoised, ...view } = await denoise(state.x, sigma);
    if (next === 0) return { state: forget(denoised), denoised };
    const source = unguided ? view.unguided : denoised;
    const slope = combine([1 / sigma, state.x], [-1 / sigma, source]);
    const [before] = recall(state);
    const low = transfer(input, state.x, { denoised, unguided: source }, sigma, next);
    const weight = ((options.ge_gamma ?? 2) - 1) * (next - sigma);
    const x = before ? combine([1, low], [weight, slope], [-weight, before.value]) : low;
    return { state: remember(x, [{ value: slope, sigma }], 1), denoised };
  },
});

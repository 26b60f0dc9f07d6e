import { combine, type Vector } from '../../vector.ts';
import { forget, type Place, type Sampler, type StepInput } from '../sampler.ts';
import { toward } from '../toward.ts';
import { churn } from './churn.ts';

/** Heun's method: an Euler step, then the mean of the slopes at both ends; two calls a step, one for the last. Source: Karras et al. 2022, algorithm 2. */
export const heun: Sampler = {
  calls: ({ sigmas, k }) => (sigmas[k + 1] === 0 ? 1 : 2),
  history: 0,
  async step(input) {
    const next = input.sigmas[input.k + 1]!;
    return slopes(input, next === 0 ? [1] : [0.5, 0.5]);
  },
};

/** Heun++: slopes at up to three sigmas ahead, weighted by their sigmas; three calls a step, fewer in the last two. Source: as in ComfyUI's `heunpp2`. */
export const heunpp2: Sampler = {
  calls: (place) => weightsAhead(place).length,
  history: 0,
  ahead: true,
  step: (input) => slopes(input, weightsAhead(input)),
};

function weightsAhead({ sigmas, k }: Place): number[] {
  const end = sigmas.at(-1)!;
  const [next, after] = [sigmas[k + 1]!, sigmas[k + 2]!];
  if (next === end) return [1];
  const ahead = after === end ? [next] : [next, after];
  const share = ahead.map((sigma) => sigma / ((ahead.length + 1) * sigmas[0]!));
  return [1 - share.reduce((sum, value) => sum + value, 0), ...share];
}

/** One step along a weighted mean of slopes (x - denoised) / sigma: the first at the start, each further one a step ahead along the one before. */
async function slopes<V extends Vector>(input: StepInput<V>, weights: readonly number[]) {
  const { sigmas, k, denoise } = input;
  const start = churn(input);
  const step = sigmas[k + 1]! - start.sigma;
  const terms: [number, V][] = [[1, start.x]];
  let { x, sigma } = start;
  let first: V | undefined;
  for (const [i, weight] of weights.entries()) {
    const { denoised } = await denoise(x, sigma);
    first ??= denoised;
    const part = (weight * step) / sigma;
    terms.push([part, x], [-part, denoised]);
    const ahead = sigmas[k + 1 + i]!;
    if (i + 1 < weights.length) x = toward(x, denoised, ahead / sigma);
    sigma = ahead;
  }
  return { state: forget(combine(...terms)), denoised: first! };
}

/** Second order with a midpoint, the geometric mean of both sigmas; two calls a step, one for the last. Source: k-diffusion's `dpm_2`. */
export const dpm2: Sampler = {
  calls: ({ sigmas, k }) => (sigmas[k + 1] === 0 ? 1 : 2),
  history: 0,
  async step(input) {
    const { x, sigma } = churn(input);
    const { x: result, denoised } = await midpoint(
      input,
      x,
      sigma,
      input.sigmas[input.k + 1]!,
      Math.sqrt(sigma * input.sigmas[input.k + 1]!),
    );
    return { state: forget(result), denoised };
  },
};

/** From `sigma` to `to` along the slope at the sigma between: both calls at most. */
export async function midpoint<V extends Vector>(
  { denoise }: Pick<StepInput<V>, 'denoise'>,
  x: V,
  sigma: number,
  to: number,
  middle: number,
) {
  const { denoised } = await denoise(x, sigma);
  if (to === 0) return { x: denoised, denoised };
  const half = toward(x, denoised, middle / sigma);
  const { denoised: second } = await denoise(half, middle);
  const part = (to - sigma) / middle;
  return { x: combine([1, x], [part, half], [-part, second]), denoised };
}

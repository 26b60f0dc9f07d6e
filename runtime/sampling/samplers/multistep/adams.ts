import { integrate, lagrange } from '../../quadrature.ts';
import { combine, type Vector } from '../../vector.ts';
import { forget, type Past, type Place, recall, remember, type Sampler, type StepInput } from '../sampler.ts';

/** What each remembered slope counts for, newest first; `sigmas` are those that the slopes were taken at. */
type Weights = (sigmas: readonly number[], next: number, place: Place) => readonly number[];

/** A linear multistep method: x plus a weighted sum of the slopes (x - denoised) / sigma of the last steps; one call a step. */
export function linearMultistep(order: (place: Place) => number, weights: Weights): Sampler {
  return {
    calls: () => 1,
    history: 3,
    async step<V extends Vector>(input: StepInput<V>) {
      const { state, sigmas, k, denoise, compat } = input;
      const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
      const { denoised } = await denoise(state.x, sigma);
      if (next === 0 && compat !== 'k-diffusion') return { state: forget(denoised), denoised };
      const slope = combine([1 / sigma, state.x], [-1 / sigma, denoised]);
      const most = order(input);
      const used: Past<V>[] = [{ value: slope, sigma }, ...recall(state)].slice(0, most);
      const parts = weights(
        used.map((past) => past.sigma),
        next,
        input,
      );
      const x = combine([1, state.x], ...used.map(({ value }, i) => [parts[i]!, value] as const));
      return { state: remember(x, used, most - 1), denoised };
    },
  };
}

/** The integrals of the polynomials through the slopes: Adams-Bashforth for steps of any length. */
const exactAdams: Weights = (sigmas, next) => sigmas.map((_, j) => integrate(lagrange(sigmas, j), sigmas[0]!, next));

/** Linear multistep. Source: k-diffusion's `lms`. */
export const lms = linearMultistep(({ options }) => options.order ?? 4, exactAdams);

/** Adams-Bashforth with the weights for equal steps, whatever the steps. Source: Zhang and Chen 2022 (arXiv 2204.13902), iPNDM. */
export const ipndm = linearMultistep(
  ({ options }) => options.max_order ?? 4,
  (sigmas, next) => {
    const rows = [[1], [3, -1], [23, -16, 5], [55, -59, 37, -9]];
    const row = rows[sigmas.length - 1]!;
    const sum = row.reduce((total, value) => total + value, 0);
    return row.map((value) => (value / sum) * (next - sigmas[0]!));
  },
);

/**
 * Adams-Bashforth for steps of any length; what makes it another than `lms` is only its name. ComfyUI's weights of third
 * and fourth order are right for equal steps alone and blow up where steps grow fast.
 */
export const ipndmV = linearMultistep(
  ({ options }) => options.max_order ?? 4,
  (sigmas, next, place) => (place.compat === 'comfy' ? comfyIpndmV(sigmas, next) : exactAdams(sigmas, next, place)),
);

function comfyIpndmV(sigmas: readonly number[], next: number): number[] {
  const h = next - sigmas[0]!;
  const [h1 = 0, h2 = 0, h3 = 0] = sigmas.slice(1).map((sigma, i) => sigmas[i]! - sigma);
  const scaled = (...weights: number[]) => weights.map((weight) => weight * h);
  const linear = h / h1 / 2;
  if (sigmas.length === 1) return scaled(1);
  if (sigmas.length === 2) return scaled(1 + linear, -linear);
  const third = (1 - ((h / (3 * (h + h1))) * (h * (h + h1))) / (h1 * (h1 + h2))) / 2;
  if (sigmas.length === 3) return scaled(1 + linear + third, -linear - (1 + h1 / h2) * third, (third * h1) / h2);
  const far = (h1 * (h1 + h2)) / (h2 * (h2 + h3));
  const fourth =
    (((1 - h / (3 * (h + h1))) / 2 + ((1 - h / (2 * (h + h1))) * h) / (6 * (h + h1 + h2))) *
      (h * (h + h1) * (h + h1 + h2))) /
    (h1 * (h1 + h2) * (h1 + h2 + h3));
  return scaled(
    1 + linear + third + fourth,
    -linear - (1 + h1 / h2) * third - (1 + h1 / h2 + far) * fourth,
    (third * h1) / h2 + (h1 / h2 + far * (1 + h2 / h3)) * fourth,
    -((fourth * far * h1) / h2),
  );
}

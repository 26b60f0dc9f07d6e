import { combine, type Vector } from '../../vector.ts';
import { forget, recall, remember, type Sampler, type StepInput } from '../sampler.ts';
import { addNoise } from '../toward.ts';

/** Points of the sums that stand for integrals of 1 / noise scale; their number is part of the method. */
const points = 200;

/** The paper's noise scale of its ER-SDE 5, with 0.3 as exponent. */
const scale = (ratio: number): number => ratio * (Math.exp(ratio ** 0.3) + 10);

/**
 * Extended reverse-time SDE solver, up to third order (`max_stage`) at one call a step. Source: Cui et al. 2023 (arXiv
 * 2309.06169), algorithms 1-3.
 */
export const erSde: Sampler = {
  calls: () => 1,
  history: 2,
  stochastic: true,
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, denoise, options } = input;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const { denoised } = await denoise(state.x, sigma);
    if (next === 0) return { state: forget(denoised), denoised };
    const stages = options.max_stage ?? 3;
    const before = recall(state)[0];
    const slopeBefore = recall(state, 'slope')[0];
    const ratio = scale(next) / scale(sigma);
    const step = next - sigma;
    const terms: [number, V][] = [
      [ratio, state.x],
      [1 - ratio, denoised],
    ];
    let slope: V | undefined;
    if (before && stages >= 2) {
      const width = 1 / (sigma - before.sigma);
      slope = combine([width, denoised], [-width, before.value]);
      terms.push([step + scale(next) * sumOver(next, sigma, () => 1), slope]);
      if (slopeBefore && stages >= 3) {
        const weight = step ** 2 / 2 + scale(next) * sumOver(next, sigma, (at) => at - sigma);
        const span = (sigma - slopeBefore.sigma) / 2;
        terms.push([weight / span, slope], [-weight / span, slopeBefore.value]);
      }
    }
    const strength = Math.sqrt(Math.max(0, next ** 2 - (sigma * ratio) ** 2)) * (options.s_noise ?? 1);
    const x = addNoise(input, combine(...terms), strength);
    const past = remember(x, [{ value: denoised, sigma }], 1);
    // The slope belongs to the older of its two sigmas.
    const slopes = remember(x, slope && before ? [{ value: slope, sigma: before.sigma }] : [], 1, 'slope');
    return {
      state: {
        x,
        history: { ...past.history, ...slopes.history },
        numbers: { ...past.numbers, ...slopes.numbers },
      },
      denoised,
    };
  },
};

/** The sum for the integral of f / scale from `low` to `high`, over points that begin at `low`. */
function sumOver(low: number, high: number, f: (at: number) => number): number {
  const width = (high - low) / points;
  let sum = 0;
  for (let i = 0; i < points; i++) {
    const at = low + i * width;
    sum += f(at) / scale(at);
  }
  return sum * width;
}

import { combine, type Vector } from '../../vector.ts';
import type { Place, Sampler, SamplerOptions, StepInput } from '../sampler.ts';
import { addNoise } from '../toward.ts';
import { further, secondOrder, slopeAt, splitAbove, thirdOrder } from './dpm-solver-steps.ts';

/** Steps are taken until so near to the end, in lambda. */
const slack = 1e-5;

/**
 * DPM-Solver-12 or -23 (`order` 2 or 3) with steps of its own: each is tried, and taken if its second- and third-order results agree within
 * `rtol` and `atol`; the next is lengthened or shortened by that. The schedule gives only the ends, and where the walk may be
 * stopped: a step of the schedule runs until the walk has come to its sigma or below, `level` tells to where. ComfyUI ends at
 * the last sigma above 0; one more call goes on to 0. Source: Lu et al. 2022 (arXiv 2206.00927), appendix C, as in k-diffusion.
 */
export const dpmAdaptive: Sampler = {
  calls: (place) => (place.options.order ?? 3) + (finishes(place) ? 1 : 0),
  history: 1,
  adaptive: true,
  ahead: true,
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, denoise, options } = input;
    const { rtol = 0.05, atol = 0.0078, accept_safety = 0.81, s_noise = 1, eta = 0, order = 3 } = options;
    const end = sigmas.at(-1) || sigmas.at(-2)!;
    const target = Math.max(end, sigmas[k + 1]!);
    const { numbers } = state;
    let { x } = state;
    let low = state.history['low'] ?? x;
    let { level = sigmas[k]!, h = options.h_init ?? 0.05, draws = 0 } = numbers;
    // Inverse errors of the steps taken, newest first.
    let errors = 'error1' in numbers ? [numbers['error1']!, numbers['error2']!] : undefined;
    let seen: V | undefined;
    while (level > target && Math.log(level / end) > slack) {
      const next = further(level, Math.min(Math.log(level / end), h));
      const { down, up } = splitAbove(level, next, eta, end);
      const length = Math.log(level / down);
      const now = await slopeAt(denoise, x, level);
      const tried = await (order === 2 ? secondOrder : thirdOrder)(denoise, x, level, length, now);
      const error = 1 / (distance(tried.low, tried.high, low, rtol, atol) + 1e-8);
      errors ??= [error, error];
      // With fresh noise the error falls as a power of 1.5.
      const factor = growth([error, ...errors], eta > 0 ? 1.5 : order, options);
      if (factor >= accept_safety) {
        seen = now.denoised;
        low = tried.low;
        x = addNoise(input, tried.high, up * s_noise, draws);
        if (up > 0) draws += 1;
        level = next;
        errors = [error, errors[0]!];
      }
      h *= factor;
    }
    if (finishes(input)) {
      x = (await denoise(x, level)).denoised;
      seen ??= x;
      level = 0;
    }
    const kept = errors ? { error1: errors[0]!, error2: errors[1]! } : {};
    return {
      state: { x: x === state.x ? combine([1, x]) : x, history: { low }, numbers: { level, h, draws, ...kept } },
      denoised: seen,
    };
  },
};

const finishes = ({ sigmas, k, compat }: Place) => k === sigmas.length - 2 && sigmas.at(-1) === 0 && compat !== 'comfy';

/** How the next step's length compares to this one's: a PID controller over inverse errors, newest first, held within 1 +- pi / 2. Source: torchdiffeq's and k-diffusion's. */
function growth(
  errors: readonly number[],
  order: number,
  { pcoeff = 0, icoeff = 1, dcoeff = 0 }: SamplerOptions,
): number {
  const powers = [pcoeff + icoeff + dcoeff, -(pcoeff + 2 * dcoeff), dcoeff];
  return 1 + Math.atan(errors.reduce((product, error, i) => product * error ** (powers[i]! / order), 1) - 1);
}

/** The root mean square of the difference, in units of what is allowed at each number. */
function distance<V extends Vector>(low: V, high: V, before: V, rtol: number, atol: number): number {
  let sum = 0;
  for (let i = 0; i < low.length; i++) {
    const allowed = Math.max(atol, rtol * Math.max(Math.abs(low[i]!), Math.abs(before[i]!)));
    sum += ((low[i]! - high[i]!) / allowed) ** 2;
  }
  return Math.sqrt(sum / low.length);
}

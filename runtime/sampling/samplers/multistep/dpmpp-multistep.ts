import { combine, type Vector } from '../../vector.ts';
import {
  forget,
  type Past,
  type Place,
  recall,
  remember,
  type Sampler,
  type SamplerOptions,
  type StepInput,
} from '../sampler.ts';
import { addNoise } from '../toward.ts';

/**
 * DPM-Solver++ in its multistep form, deterministic or with noise: an exponential integrator over lambda = -log(sigma) that
 * takes the derivatives of the prediction from the last steps; one call a step, first order in the first. `solver_type`
 * weighs the second-order term: `midpoint` by half the first-order weight, `heun` exactly. Source: Lu et al. 2022 (arXiv
 * 2211.01095), algorithm 2 and appendix; the third order as in k-diffusion's `dpmpp_3m_sde`.
 */
export const dpmppMultistep = (defaults: SamplerOptions & { readonly order: number }): Sampler => ({
  calls: () => 1,
  history: defaults.order - 1,
  ...((defaults.eta ?? 0) > 0 ? { stochastic: true } : {}),
  async step<V extends Vector>(given: StepInput<V>) {
    const input = { ...given, options: { ...defaults, ...given.options } };
    const { state, sigmas, k, denoise, options } = input;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const { denoised } = await denoise(state.x, sigma);
    if (next === 0) return { state: forget(denoised), denoised };
    const past: Past<V>[] = [{ value: denoised, sigma }, ...recall(state)].slice(0, options.order);
    const { eta = 0, s_noise = 1 } = options;
    const step = Math.log(sigma / next);
    const h = step * (1 + eta);
    const order = Math.min(past.length, orderAllowed(input, options.order));
    const x = combine(
      [Math.exp(-h), state.x],
      [-Math.expm1(-h), denoised],
      ...curvature(
        past.slice(0, order),
        step,
        h,
        options.solver_type === 'heun',
        given.compat === 'diffusers' && eta > 0,
      ),
    );
    const noisy = addNoise(input, x, eta > 0 ? next * Math.sqrt(-Math.expm1(-2 * eta * step)) * s_noise : 0);
    return { state: remember(noisy, past, options.order - 1), denoised };
  },
});

/** diffusers lowers the order in the last two steps of short walks. */
export function orderAllowed({ sigmas, k, options }: Place, order: number): number {
  const left = sigmas.length - 1 - k;
  const short = options.lower_order_final === true && sigmas.length - 1 < 15;
  if (left === 1 && (short || options.euler_at_final)) return 1;
  return left === 2 && short ? Math.min(2, order) : order;
}

/** The terms of second and third order: the slope and curvature of the prediction over lambda, times what their integrals weigh. */
function curvature<V extends Vector>(
  past: readonly Past<V>[],
  step: number,
  h: number,
  exact: boolean,
  flipped: boolean,
): [number, V][] {
  const [now, before, first] = past;
  if (!now || !before) return [];
  const phi2 = Math.expm1(-h) / h + 1;
  const r0 = Math.log(before.sigma / now.sigma) / step;
  if (!first) {
    const weight = (exact ? phi2 : -Math.expm1(-h) / 2) / r0;
    return [
      [weight, now.value],
      [-weight, before.value],
    ];
  }
  const r1 = Math.log(first.sigma / before.sigma) / step;
  // diffusers has the sign of the half the other way round with noise.
  const phi3 = phi2 / h - 0.5 + (flipped ? 1 : 0);
  // d1 = slope + (slope - earlier) r0 / (r0 + r1) and d2 = (slope - earlier) / (r0 + r1), sorted by prediction.
  const ofSlope = phi2 * (1 + r0 / (r0 + r1)) - phi3 / (r0 + r1);
  const ofEarlier = (phi3 - phi2 * r0) / (r0 + r1);
  return [
    [ofSlope / r0, now.value],
    [ofEarlier / r1 - ofSlope / r0, before.value],
    [-ofEarlier / r1, first.value],
  ];
}

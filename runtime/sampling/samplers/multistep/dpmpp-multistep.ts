import type { Vector } from '../../vector.ts';
import type { Past, Sampler, SamplerOptions } from '../sampler.ts';
import { exponentialMultistep } from './exponential-multistep.ts';

/**
 * DPM-Solver++ in its multistep form, deterministic or with noise, over predictions of the clean latent. `solver_type`
 * weighs the second-order term: `midpoint` by half the first-order weight, `heun` exactly. Source: Lu et al. 2022 (arXiv
 * 2211.01095), algorithm 2 and appendix; the third order as in k-diffusion's `dpmpp_3m_sde`.
 */
export const dpmppMultistep = (defaults: SamplerOptions & { readonly order: number }): Sampler =>
  exponentialMultistep(defaults, 'clean', ({ x, past, next, h, eta, place }) => {
    const length = h * (1 + eta);
    return {
      terms: [
        [Math.exp(-length), x],
        [-Math.expm1(-length), past[0]!.value],
        ...curvature(past, h, length, {
          exact: place.options.solver_type === 'heun',
          flipped: place.compat === 'diffusers' && eta > 0,
        }),
      ],
      fresh: next * Math.sqrt(-Math.expm1(-2 * eta * h)),
    };
  });

/** The terms of second and third order: the slope and curvature of the prediction over lambda, times what their integrals weigh. */
function curvature<V extends Vector>(
  [now, before, first]: readonly Past<V>[],
  step: number,
  h: number,
  { exact, flipped }: { readonly exact: boolean; readonly flipped: boolean },
): [number, V][] {
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

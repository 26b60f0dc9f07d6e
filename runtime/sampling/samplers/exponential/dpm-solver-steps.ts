import { combine, type Vector } from '../../vector.ts';
import type { Denoiser } from '../sampler.ts';

/** The noise in a latent, (x - denoised) / sigma, asked for once at each place. */
export interface Slope<V extends Vector> {
  readonly denoised: V;
  readonly noise: V;
}

export async function slopeAt<V extends Vector>(denoise: Denoiser<V>, x: V, sigma: number): Promise<Slope<V>> {
  const { denoised } = await denoise(x, sigma);
  return { denoised, noise: combine([1 / sigma, x], [-1 / sigma, denoised]) };
}

/**
 * The latent `r` of a step of length `h` in lambda = -log(sigma) further, `to` being the sigma there: first order along
 * `now`, second where another slope at share `r1` of the step is given. `exact` weighs it by its integral, else by half the
 * first-order weight. Source: Lu et al. 2022 (arXiv 2206.00927), algorithms 1 and 2.
 */
export function along<V extends Vector>(
  x: V,
  { to, h }: { readonly to: number; readonly h: number },
  now: Slope<V>,
  other?: { readonly slope: Slope<V>; readonly r1: number; readonly exact: boolean },
): V {
  const first = -to * Math.expm1(h);
  if (!other) return combine([1, x], [first, now.noise]);
  const bent = -to * (other.exact ? Math.expm1(h) / h - 1 : Math.expm1(h) / 2);
  const weight = bent / other.r1;
  return combine([1, x], [first - weight, now.noise], [weight, other.slope.noise]);
}

/** The split of a step into one further down and fresh noise, going no lower than `end`. */
export function splitAbove(sigma: number, next: number, eta: number, end: number): { down: number; up: number } {
  const up = Math.min(next, eta * next * Math.sqrt(1 - (next / sigma) ** 2));
  const down = up === 0 ? next : Math.max(end, Math.sqrt(next ** 2 - up ** 2));
  return { down, up: Math.sqrt(Math.max(0, next ** 2 - down ** 2)) };
}

/** The sigma a share of a step of length `h` in lambda further. */
export const further = (sigma: number, h: number): number => sigma * Math.exp(-h);

/**
 * Both the second- and the third-order step over `h`, from the slope at the start: they share their first stage at a third
 * of the step. Two more calls.
 */
export async function thirdOrder<V extends Vector>(
  denoise: Denoiser<V>,
  x: V,
  sigma: number,
  h: number,
  now: Slope<V>,
) {
  const [r1, r2] = [1 / 3, 2 / 3];
  const [at1, at2, end] = [further(sigma, r1 * h), further(sigma, r2 * h), further(sigma, h)];
  const first = await slopeAt(denoise, along(x, { to: at1, h: r1 * h }, now), at1);
  const low = along(x, { to: end, h }, now, { slope: first, r1, exact: false });
  const inner = along(x, { to: at2, h: r2 * h }, now, { slope: first, r1: r1 / r2, exact: true });
  const second = await slopeAt(denoise, inner, at2);
  return { low, high: along(x, { to: end, h }, now, { slope: second, r1: r2, exact: true }) };
}

/** Both the first- and the second-order step over `h`, the second with its stage half-way. One more call. */
export async function secondOrder<V extends Vector>(
  denoise: Denoiser<V>,
  x: V,
  sigma: number,
  h: number,
  now: Slope<V>,
) {
  const [middle, end] = [further(sigma, h / 2), further(sigma, h)];
  const slope = await slopeAt(denoise, along(x, { to: middle, h: h / 2 }, now), middle);
  return { low: along(x, { to: end, h }, now), high: along(x, { to: end, h }, now, { slope, r1: 0.5, exact: false }) };
}

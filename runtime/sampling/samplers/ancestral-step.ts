import type { Space } from '../space.ts';

export interface AncestralStep {
  /** The sigma to walk down to. */
  readonly down: number;
  /** What the latent at `down` is multiplied with, so that its signal has the strength it must have at the next sigma. */
  readonly keep: number;
  /** The strength of the noise that is then added. */
  readonly up: number;
}

/**
 * A step further down than the next sigma, and the fresh noise that leads back up to it; `eta` 0 is the next sigma itself.
 * The split is that of DDPM's posterior (Ho et al. 2020, eq. 6-7), which in DDIM is sigma_t(eta) (Song et al. 2021, eq. 16);
 * `rectified` splits along sigma itself, as is usual for flow models.
 */
export function ancestralStep(
  space: Space,
  sigma: number,
  next: number,
  eta: number,
  rectified = space.kind === 'flow',
): AncestralStep {
  if (next === 0) return { down: 0, keep: 1, up: 0 };
  if (rectified) {
    const down = next * (1 + (next / sigma - 1) * eta);
    const keep = space.alpha(next) / space.alpha(down);
    return { down, keep, up: Math.sqrt(Math.max(0, next ** 2 - (down * keep) ** 2)) };
  }
  const [from, to] = [space.ratio(sigma), space.ratio(next)];
  const up = Math.min(to, eta * to * Math.sqrt(1 - (to / from) ** 2));
  const down = space.fromRatio(Math.sqrt(to ** 2 - up ** 2));
  return { down, keep: space.alpha(next) / space.alpha(down), up: space.alpha(next) * up };
}

/**
 * How a model's noisy latents are made: x = alpha(sigma) x0 + noise(sigma) n. Samplers reckon with the ratio noise / alpha,
 * which is sigma itself where alpha is 1 ("VE", what k-diffusion calls sigma); -log of it is the half log SNR, lambda.
 */
export interface Space {
  readonly kind: 've' | 'vp' | 'flow';
  alpha(sigma: number): number;
  noise(sigma: number): number;
  ratio(sigma: number): number;
  /** The sigma whose ratio this is. */
  fromRatio(ratio: number): number;
  /** Sigma once this share of the training timesteps is walked: 0 is the start, 1 the end. */
  atPercent(percent: number): number;
}

type AtPercent = Space['atPercent'];

/** x0 + sigma n. Source: Karras et al. 2022. */
export const veSpace = (atPercent: AtPercent): Space => ({
  kind: 've',
  alpha: () => 1,
  noise: (sigma) => sigma,
  ratio: (sigma) => sigma,
  fromRatio: (ratio) => ratio,
  atPercent,
});

/** (x0 + sigma n) / sqrt(1 + sigma^2), of variance 1: what diffusers' schedulers over `alphas_cumprod` hold; infinity is pure noise. */
export const vpSpace = (atPercent: AtPercent): Space => ({
  kind: 'vp',
  alpha: (sigma) => 1 / Math.sqrt(1 + sigma * sigma),
  noise: (sigma) => (sigma === 0 ? 0 : 1 / Math.sqrt(1 + 1 / (sigma * sigma))),
  ratio: (sigma) => sigma,
  fromRatio: (ratio) => ratio,
  atPercent,
});

/** (1 - sigma) x0 + sigma n with sigma from 1 to 0; `shift` only places the shares of training. Source: Lipman et al. 2023. */
export const flowSpace = (shift: number): Space => ({
  kind: 'flow',
  alpha: (sigma) => 1 - sigma,
  noise: (sigma) => sigma,
  ratio: (sigma) => sigma / (1 - sigma),
  fromRatio: (ratio) => (ratio === Number.POSITIVE_INFINITY ? 1 : ratio / (1 + ratio)),
  atPercent: (percent) => (percent <= 0 ? 1 : percent >= 1 ? 0 : shiftTime(1 - percent, shift)),
});

/** Sigma of time `t` in [0, 1] under a shift: how flow models spend more steps at high noise. Source: Esser et al. 2024 (SD 3), eq. 23. */
export const shiftTime = (t: number, shift: number): number => (shift * t) / (1 - t + shift * t);

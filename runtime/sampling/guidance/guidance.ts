import { combine, type Vector } from '../vector.ts';

export const guidanceMethods = ['cfg', 'cfg-zero-star', 'apg'] as const;
export type GuidanceMethod = (typeof guidanceMethods)[number];

/** How a prediction is drawn away from the unconditional one. */
export interface Guidance {
  readonly method: GuidanceMethod;
  /** 1 is the conditional prediction itself. */
  readonly scale: number;
  /** 0 to 1: how far the spread of the guided slope is brought back to that of the conditional one. */
  readonly rescale: number;
  /** Guidance works at sigmas from `until` to `from`, both included. */
  readonly from: number;
  readonly until: number;
  /** APG: the share of the part along the conditional prediction that is kept. */
  readonly parallel: number;
  /** APG: the largest root mean square that the difference may have; 0 sets no bound. */
  readonly bound: number;
  /** Skip-layer guidance: how far the prediction is drawn away from that of the model without `skipLayers`; 0 is not at all. */
  readonly skipScale: number;
  /** Layers left out, counted from 0. */
  readonly skipLayers: readonly number[];
}

export interface Predictions<V extends Vector> {
  /** The noisy latent that both were made from. */
  readonly x: V;
  /** Denoised predictions. */
  readonly conditional: V;
  readonly unconditional: V;
  /** The conditional one of the model without some of its layers. */
  readonly weakened?: V;
}

type Interval = Pick<Guidance, 'from' | 'until'>;

const works = ({ from, until }: Interval, sigma: number): boolean => sigma <= from + 1e-9 && sigma >= until - 1e-9;

/** The scale at a sigma: 1 outside the interval of Kynkaanniemi et al. 2024 (arXiv 2404.07724), whose ends bear the rounding of a sigma that was reckoned. */
export const scaleAt = (guidance: Pick<Guidance, 'scale'> & Interval, sigma: number): number =>
  works(guidance, sigma) ? guidance.scale : 1;

/** The scale of skip-layer guidance at a sigma: 0 outside the interval. */
export const skipAt = (guidance: Pick<Guidance, 'skipScale'> & Interval, sigma: number): number =>
  works(guidance, sigma) ? guidance.skipScale : 0;

/** The guided denoised prediction; `scale` and `skipScale` are those that hold at its sigma. */
export function guide<V extends Vector>(predictions: Predictions<V>, guidance: Guidance): V {
  const { x, conditional, weakened } = predictions;
  const { scale, rescale } = guidance;
  const drawn = scale === 1 ? conditional : byMethod(predictions, guidance);
  const guided = weakened ? awayFromWeakened(drawn, conditional, weakened, guidance.skipScale) : drawn;
  return rescale === 0 || guided === conditional ? guided : rescaled(x, conditional, guided, rescale);
}

function byMethod<V extends Vector>(predictions: Predictions<V>, guidance: Guidance): V {
  const { conditional, unconditional } = predictions;
  if (guidance.method === 'apg') return adaptiveProjected(predictions, guidance);
  if (guidance.method === 'cfg-zero-star') return cfgZeroStar(predictions, guidance.scale);
  return cfg(conditional, unconditional, guidance.scale);
}

/** Skip-layer guidance: away from what the model says without some of its layers, which loses structure first. Source: Hyung et al. 2024 (arXiv 2411.18664), and SkipLayerGuidance of diffusers. */
export const awayFromWeakened = <V extends Vector>(guided: V, conditional: V, weakened: V, scale: number): V =>
  combine([1, guided], [scale, conditional], [-scale, weakened]);

/** Classifier-free guidance: from the unconditional prediction through the conditional one, `scale` times as far. Source: Ho and Salimans 2022, eq. 6 with scale = 1 + w. */
export const cfg = <V extends Vector>(conditional: V, unconditional: V, scale: number): V =>
  combine([scale, conditional], [1 - scale, unconditional]);

/** CFG-Zero*: the unconditional slope is first scaled to come nearest to the conditional one. Source: Fan et al. 2025 (arXiv 2503.18886), eq. 9; its zeroed first step is up to the caller. */
export function cfgZeroStar<V extends Vector>({ x, conditional, unconditional }: Predictions<V>, scale: number): V {
  let [product, square] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const slope = x[i]! - unconditional[i]!;
    product += (x[i]! - conditional[i]!) * slope;
    square += slope * slope;
  }
  const fit = square === 0 ? 1 : product / square;
  // Slopes are (x - denoised) / sigma, and sigma falls out.
  const kept = fit * (1 - scale);
  return combine([1 - scale - kept, x], [scale, conditional], [kept, unconditional]);
}

/** Adaptive projected guidance: of the difference, what points along the conditional prediction oversaturates and is left out or weakened. Source: Sadat et al. 2024 (arXiv 2410.02416), algorithm 1 without its momentum. */
export function adaptiveProjected<V extends Vector>(
  { conditional, unconditional }: Pick<Predictions<V>, 'conditional' | 'unconditional'>,
  { scale, parallel, bound }: Pick<Guidance, 'scale' | 'parallel' | 'bound'>,
): V {
  let [product, square, size] = [0, 0, 0];
  for (let i = 0; i < conditional.length; i++) {
    const difference = conditional[i]! - unconditional[i]!;
    product += difference * conditional[i]!;
    square += conditional[i]! ** 2;
    size += difference ** 2;
  }
  const spread = Math.sqrt(size / conditional.length);
  const held = (scale - 1) * (bound > 0 && spread > bound ? bound / spread : 1);
  const along = square === 0 ? 0 : (held * (parallel - 1) * product) / square;
  return combine([1 + held + along, conditional], [-held, unconditional]);
}

/** Brings the deviation of the slope x - denoised back towards that of the conditional one. Source: Lin et al. 2023 (arXiv 2305.08891), eq. 15-16. */
function rescaled<V extends Vector>(x: V, conditional: V, guided: V, share: number): V {
  const spread = deviation(x, guided);
  const factor = spread === 0 ? 1 : share * (deviation(x, conditional) / spread) + 1 - share;
  return combine([1 - factor, x], [factor, guided]);
}

/** The standard deviation of the difference of two vectors. */
function deviation(a: Vector, b: Vector): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < a.length; i++) sum += a[i]! - b[i]!;
  const mean = sum / a.length;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]! - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, a.length - 1));
}

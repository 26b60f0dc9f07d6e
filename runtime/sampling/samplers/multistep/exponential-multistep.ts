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

/** A step to a sigma above 0. */
export interface Advance<V extends Vector> {
  readonly x: V;
  /** What this step and those before were predicted, newest first: as many as the order of the step. */
  readonly past: readonly Past<V>[];
  readonly next: number;
  /** The length of the step in lambda = -log(sigma). */
  readonly h: number;
  readonly eta: number;
  readonly place: Place;
}

/** Where a step leads without its fresh noise, as terms of a sum, and how strong that noise is at `s_noise` 1. */
interface Advanced<V extends Vector> {
  readonly terms: readonly (readonly [number, V])[];
  readonly fresh: number;
}

/**
 * A multistep method over lambda, one call a step and of first order in its first: it remembers predictions of the clean
 * latent or of the noise, and goes to sigma 0 by the prediction itself.
 */
export function exponentialMultistep(
  defaults: SamplerOptions & { readonly order: number },
  predicts: 'clean' | 'noise',
  advance: <V extends Vector>(at: Advance<V>) => Advanced<V>,
): Sampler {
  return {
    calls: () => 1,
    history: defaults.order - 1,
    ...((defaults.eta ?? 0) > 0 ? { stochastic: true } : {}),
    async step<V extends Vector>(given: StepInput<V>) {
      const input = { ...given, options: { ...defaults, ...given.options } };
      const { state, sigmas, k, denoise, options } = input;
      const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
      const { denoised } = await denoise(state.x, sigma);
      if (next === 0) return { state: forget(denoised), denoised };
      const value = predicts === 'clean' ? denoised : combine([1 / sigma, state.x], [-1 / sigma, denoised]);
      const past: Past<V>[] = [{ value, sigma }, ...recall(state)].slice(0, options.order);
      const { terms, fresh } = advance<V>({
        x: state.x,
        past: past.slice(0, orderAllowed(input, options.order)),
        next,
        h: Math.log(sigma / next),
        eta: options.eta ?? 0,
        place: input,
      });
      const x = addNoise(input, combine(...terms), fresh * (options.s_noise ?? 1));
      return { state: remember(x, past, options.order - 1), denoised };
    },
  };
}

/** diffusers lowers the order in the last two steps of short walks. */
function orderAllowed({ sigmas, k, options }: Place, order: number): number {
  const left = sigmas.length - 1 - k;
  const short = options.lower_order_final === true && sigmas.length - 1 < 15;
  if (left === 1 && (short || options.euler_at_final)) return 1;
  return left === 2 && short ? Math.min(2, order) : order;
}

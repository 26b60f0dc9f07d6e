import type { Space } from '../space.ts';
import type { Vector } from '../vector.ts';

/**
 * All that a sampler hands from step to step: the noisy latent, and what it remembers of earlier steps. A sampler that makes
 * steps of its own tells in the number `level` at which sigma x is, if it is not that of the schedule.
 */
export interface SamplerState<V extends Vector> {
  readonly x: V;
  readonly history: Readonly<Record<string, V>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/**
 * The model's view of a noisy latent without its noise. `unguided` is the view before guidance or clipping moved it, from
 * which cfg++ samplers take the noise that is left; the same as `denoised` where nothing moved it.
 */
export interface Denoised<V extends Vector> {
  readonly denoised: V;
  readonly unguided: V;
}

export type Denoiser<V extends Vector> = (x: V, sigma: number) => Promise<Denoised<V>>;

/** Whose numbers to meet where a reference does something unsound; without it the sound thing is done. See docs/sampling.md. */
export type Compat = 'comfy' | 'diffusers' | 'k-diffusion';

/** Settings of samplers by the names that k-diffusion, ComfyUI and diffusers give them; each sampler reads a few, and has its own defaults. */
export interface SamplerOptions {
  /** Share of the noise that is made anew: 0 none. */
  readonly eta?: number;
  readonly s_noise?: number;
  readonly s_noise_end?: number;
  readonly noise_clip_std?: number;
  readonly s_churn?: number;
  readonly s_tmin?: number;
  readonly s_tmax?: number;
  readonly order?: number;
  readonly max_order?: number;
  readonly predictor_order?: number;
  readonly corrector_order?: number;
  readonly max_stage?: number;
  readonly simple_order_2?: boolean;
  readonly r?: number;
  readonly r_1?: number;
  readonly r_2?: number;
  readonly ge_gamma?: number;
  readonly solver_type?: string;
  readonly variance_type?: string;
  readonly lower_order_final?: boolean;
  readonly euler_at_final?: boolean;
  readonly predict_x0?: boolean;
  readonly disable_corrector?: readonly number[];
  readonly rtol?: number;
  readonly atol?: number;
  readonly h_init?: number;
  readonly pcoeff?: number;
  readonly icoeff?: number;
  readonly dcoeff?: number;
  readonly accept_safety?: number;
}

/** Where in the walk a step stands. */
export interface Place {
  /** The whole schedule; step `k` goes from `sigmas[k]` to `sigmas[k + 1]`. */
  readonly sigmas: readonly number[];
  readonly k: number;
  /** The step that the sampler began with, where it is not the first. */
  readonly start?: number;
  readonly space: Space;
  readonly options: SamplerOptions;
  readonly compat?: Compat | undefined;
}

export interface StepInput<V extends Vector> extends Place {
  readonly state: SamplerState<V>;
  readonly denoise: Denoiser<V>;
  /** Standard normal numbers, the same for the same draw of this step whenever it is taken; draws count from 0. */
  noise(draw: number): V;
}

/** The state at the next sigma, and the denoised view that the step was made with: none where the step called no model. */
export interface Stepped<V extends Vector> {
  readonly state: SamplerState<V>;
  readonly denoised?: V | undefined;
}

/** One way to walk down the sigmas; it keeps nothing outside its state, and a state without history is where any of them can start. */
export interface Sampler {
  /** How often the denoiser is called in a step; for an adaptive one, about. */
  calls(place: Place): number;
  /** Latents that it keeps besides x, at most. */
  readonly history: number;
  /** It draws noise of its own. */
  readonly stochastic?: true;
  /** Its steps depend on sigmas beyond the next, or on how many there are. */
  readonly ahead?: true;
  /** Its steps depend on how the model's training placed its sigmas (`Space.atPercent`). */
  readonly placed?: true;
  /** It looks at `unguided`. */
  readonly unguided?: true;
  /** How often it calls the denoiser depends on what that says. */
  readonly adaptive?: true;
  /** Leaves its arguments as they are. */
  step<V extends Vector>(input: StepInput<V>): Promise<Stepped<V>>;
}

/** A value of an earlier step and the sigma it belongs to. */
export interface Past<V extends Vector> {
  readonly value: V;
  readonly sigma: number;
}

/** What the state remembers under `name`, newest first. */
export function recall<V extends Vector>({ history, numbers }: SamplerState<V>, name = 'past'): Past<V>[] {
  const list: Past<V>[] = [];
  for (let value = history[`${name}0`]; value; value = history[`${name}${list.length}`])
    list.push({ value, sigma: numbers[`${name}${list.length}`]! });
  return list;
}

/** A state that remembers the first `keep` of a list, newest first. */
export function remember<V extends Vector>(
  x: V,
  list: readonly Past<V>[],
  keep: number,
  name = 'past',
): SamplerState<V> {
  const kept = list.slice(0, keep);
  return {
    x,
    history: Object.fromEntries(kept.map(({ value }, i) => [`${name}${i}`, value])),
    numbers: Object.fromEntries(kept.map(({ sigma }, i) => [`${name}${i}`, sigma])),
  };
}

/** A state that remembers nothing. */
export const forget = <V extends Vector>(x: V): SamplerState<V> => ({ x, history: {}, numbers: {} });

/** Half log SNR of a ratio of noise to signal. */
export const lambda = (ratio: number): number => -Math.log(ratio);

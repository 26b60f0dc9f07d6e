import type { SamplerOptions } from '../samplers/sampler.ts';

/** A file of golden numbers in the format `sampler-reference/1`; what is read of it is checked where it is used. */
export interface ReferenceFile {
  readonly schema: string;
  readonly source?: { readonly project?: string };
  readonly targets?: Readonly<Record<string, Target>>;
  readonly init_noise?: Readonly<Record<string, readonly number[]>>;
  readonly step_noise?: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly latents?: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly ReferenceCase[];
}

/** Gaussian data: mean and deviation of each number. */
export interface Target {
  readonly m: readonly number[];
  readonly s: readonly number[];
}

/** One case of any kind; numbers that are not finite are strings. */
export interface ReferenceCase {
  readonly id: string;
  readonly kind: string;
  readonly scheduler?: string;
  readonly sampler?: string;
  readonly model?: string;
  readonly shift?: number | null;
  readonly steps?: number;
  readonly denoise?: number | null;
  readonly options?: SamplerOptions;
  readonly function?: string;
  readonly args?: Readonly<Record<string, number>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly set_timesteps?: Readonly<Record<string, unknown>>;
  readonly step_args?: SamplerOptions & { readonly use_clipped_model_output?: boolean };
  readonly prediction?: string;
  readonly timesteps?: readonly number[];
  readonly sigmas?: readonly unknown[];
  readonly sigmas_f64?: readonly unknown[];
  readonly target?: string;
  readonly uncond?: string;
  readonly cfg?: number;
  readonly noise?: string;
  readonly latent?: string;
  readonly mask?: readonly number[];
  readonly x_init?: readonly number[];
  readonly eval_sigmas?: readonly number[];
  readonly eval_x?: readonly (readonly unknown[])[];
  readonly step_x?: readonly (readonly unknown[])[];
  readonly latents?: readonly (readonly unknown[])[];
  readonly draws_per_step?: readonly number[];
  readonly model_alpha_sigma?: readonly (readonly [number, number])[];
  readonly alphas_cumprod_used?: Readonly<Record<string, number>>;
  readonly final_alpha_cumprod?: number;
  readonly out?: readonly unknown[];
  readonly final?: readonly unknown[];
  readonly f32?: { readonly max_abs_dev_any: number; readonly max_abs_x: number };
  readonly [more: string]: unknown;
}

/** How far a case is off, in its own units, and how far it may be. */
export interface Outcome {
  readonly error: number;
  readonly allowed: number;
  /** The same walk in float32, where it was made. */
  readonly error32?: number;
  readonly allowed32?: number;
}

/** A case that cannot be run as it is written: an unknown name, a missing part. */
export class UnknownCase extends Error {}

/** A part of a case that its kind must have. */
export function need<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new UnknownCase(`has no ${what}`);
  return value;
}

const numberOf = (value: unknown): number =>
  typeof value === 'number'
    ? value
    : value === 'inf'
      ? Number.POSITIVE_INFINITY
      : value === '-inf'
        ? Number.NEGATIVE_INFINITY
        : Number.NaN;

/** The largest of the differences, each divided by `unit` of its reference; NaN meets NaN alone, and lists of other lengths never meet. */
export function worst(
  ours: ArrayLike<number>,
  theirs: readonly unknown[],
  unit: (reference: number) => number = () => 1,
): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  return theirs.reduce((most: number, value, i) => {
    const reference = numberOf(value);
    if (Object.is(ours[i], reference) || ours[i] === reference) return most;
    const distance = Math.abs(ours[i]! - reference) / unit(reference);
    return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : Math.max(most, distance);
  }, 0);
}

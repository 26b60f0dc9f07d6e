/** Numbers of a latent: float32 in a run, float64 where a sampler is checked against its reference. */
export type Vector = Float32Array | Float64Array;

/** All that a sampler hands from step to step: the noisy latent, and what it remembers of earlier steps. */
export interface SamplerState<V extends Vector> {
  readonly x: V;
  readonly history: Readonly<Record<string, V>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** The model's view of a noisy latent without its noise, guidance included. */
export type Denoiser<V extends Vector> = (x: V, sigma: number) => Promise<V>;

/** One way to walk down the sigmas; it keeps nothing outside its state. */
export interface Sampler {
  /** How often the denoiser is called in a step from `sigma` to `next`. */
  calls(sigma: number, next: number): number;
  /** The state at sigma `next`, and the denoised prediction that the step was made with. Leaves its arguments as they are. */
  step<V extends Vector>(
    state: SamplerState<V>,
    sigma: number,
    next: number,
    denoise: Denoiser<V>,
  ): Promise<{ state: SamplerState<V>; denoised: V }>;
}

/** A vector of the same kind and length, all zero. Loops fill it in place: a callback per number is ten times as slow. */
export function emptyLike<V extends Vector>(like: V): V {
  return new (like.constructor as new (length: number) => V)(like.length);
}

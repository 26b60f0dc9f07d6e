import type { Tensor } from '../values/tensor.ts';

/** Given media at a place in time: image-to-video, extend, loop, inpainting are all lists of these. */
export interface VideoConditioning {
  /** Clean latents, normalised, dims [channels, frames, height, width]. */
  readonly media: Tensor;
  /** First latent frame of the clip that `media` covers; negative counts from the end (-1: the last). */
  readonly start: number;
  /** Which latent pixels are given, dims [frames, height, width], 1 = given; absent: all. */
  readonly mask?: Tensor;
  /** The media are held while sigma is at or above `1 - strength`: 1 holds them to the end. */
  readonly strength: number;
  readonly family: string;
}

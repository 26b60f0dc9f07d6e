import type { Tensor } from '../values/tensor.ts';
import type { VideoConditioning } from './video-conditioning.ts';

/** All that is given of a clip, laid out like its latent. */
export interface GivenLatent {
  /** Which latent pixels are given, dims [1, T, h, w], from 0 (made by the model) to 1 (given). */
  readonly mask: Tensor;
  /** The given latent, dims [C, T, h, w]; zero where nothing is given. */
  readonly clean: Tensor;
  /** Down to which sigma each pixel is held, dims [1, T, h, w]. */
  readonly until: Tensor;
}

/**
 * Lays a list of conditionings into one clip of dims [C, T, h, w]; where they overlap the later one holds. Media that
 * reach past the clip are cut off.
 * @throws RangeError when media have other channels or another size than the clip, or lie outside it altogether.
 */
export function compileConditioning(list: readonly VideoConditioning[], dims: readonly number[]): GivenLatent {
  const [channels = 0, frames = 0, height = 0, width = 0] = dims;
  const plane = height * width;
  const mask = new Float32Array(frames * plane);
  const until = new Float32Array(frames * plane);
  const clean = new Float32Array(channels * frames * plane);
  for (const { media, start, mask: own, strength } of list) {
    const [c, length = 0, h, w] = media.dims;
    if (c !== channels || h !== height || w !== width)
      throw new RangeError(
        `given latent is ${media.dims.join(' x ')}, the clip ${dims.join(' x ')}: encode it for the clip's format`,
      );
    const first = start < 0 ? frames + start : start;
    if (first >= frames || first + length <= 0)
      throw new RangeError(`given frames ${first} to ${first + length - 1} lie outside the clip of ${frames}`);
    for (let f = Math.max(0, -first); f < length && first + f < frames; f++)
      for (let i = 0; i < plane; i++) {
        const weight = own ? own.data[f * plane + i]! : 1;
        if (weight <= 0) continue;
        const at = (first + f) * plane + i;
        mask[at] = weight;
        until[at] = 1 - strength;
        for (let k = 0; k < channels; k++) clean[k * frames * plane + at] = media.data[(k * length + f) * plane + i]!;
      }
  }
  const flat = [1, frames, height, width];
  return {
    mask: { data: mask, dims: flat },
    clean: { data: clean, dims: [channels, frames, height, width] },
    until: { data: until, dims: flat },
  };
}

/** The mask that is in force at `sigma`, dims [1, T, h, w]: pixels whose strength has run out are free. */
export function maskAt({ mask, until }: GivenLatent, sigma: number): Tensor {
  // 1 - strength was rounded to float32, so it is compared as such.
  const now = Math.fround(sigma);
  return { data: mask.data.map((value, i) => (now >= until.data[i]! ? value : 0)), dims: mask.dims };
}

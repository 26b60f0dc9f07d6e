import type { LatentRgb } from '../node/node-context.ts';
import type { Frames } from '../values/frames.ts';
import type { Tensor } from '../values/tensor.ts';

/** A quick look at a normalised latent [C, T, h, w] through a linear map: T frames of h * patch by w * patch pixels. */
export function latentPreview({ data, dims }: Tensor, { patch, matrix, bias }: LatentRgb, fps: number): Frames {
  const [channels = 0, frames = 0, height = 0, width = 0] = dims;
  const plane = height * width;
  const block = 3 * patch * patch;
  const rows = Float32Array.from({ length: channels * block }, (_, i) => matrix[Math.floor(i / block)]![i % block]!);
  const pixels = new Uint8ClampedArray(frames * plane * block);
  const colour = new Float32Array(block);
  // Where each number of a block lies in the picture, seen from the block's first.
  const place = Int32Array.from({ length: block }, (_, i) => {
    const inside = i % (patch * patch);
    return (Math.floor(inside / patch) * width * patch + (inside % patch)) * 3 + Math.floor(i / (patch * patch));
  });
  for (let f = 0; f < frames; f++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        colour.set(bias);
        for (let c = 0; c < channels; c++) {
          const value = data[(c * frames + f) * plane + y * width + x]!;
          const row = c * block;
          for (let i = 0; i < block; i++) colour[i]! += value * rows[row + i]!;
        }
        const corner = ((f * height + y) * patch * width + x) * patch * 3;
        for (let i = 0; i < block; i++) pixels[corner + place[i]!] = 255 * colour[i]!;
      }
  return { data: new Uint8Array(pixels.buffer), frames, width: width * patch, height: height * patch, fps };
}

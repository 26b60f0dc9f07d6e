import type { Tensor } from '../values/tensor.ts';

/**
 * The transformer's input for families that take given frames as channels, dims [C + 1 + C, T, h, w]: the noisy latent,
 * the mask, the clean latent where given. `clean` and `mask` absent: nothing is given.
 */
export function conditioningChannels(noisy: Tensor, given?: { mask: Tensor; clean: Tensor }): Tensor {
  const [channels = 0, frames = 0, height = 0, width = 0] = noisy.dims;
  const plane = frames * height * width;
  const data = new Float32Array((2 * channels + 1) * plane);
  data.set(noisy.data);
  if (given) {
    data.set(given.mask.data, channels * plane);
    const start = (channels + 1) * plane;
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < plane; i++)
        data[start + c * plane + i] = given.clean.data[c * plane + i]! * given.mask.data[i]!;
  }
  return { data, dims: [2 * channels + 1, frames, height, width] };
}

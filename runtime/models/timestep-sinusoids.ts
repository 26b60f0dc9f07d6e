import type { Tensor } from '../values/tensor.ts';

const MAX_PERIOD = 10000;

/**
 * Cosines then sines of timesteps at `length / 2` frequencies, for timesteps [...dims] a tensor [...dims, length]. Computed here and not
 * in the graph: on GPUs a sine is only good to some 1e-4, and its argument goes to 1000.
 * Source: diffusers 0.42, `get_timestep_embedding` with flip_sin_to_cos, in float32 as there.
 */
export function timestepSinusoids(timesteps: Float32Array, dims: readonly number[], length: number): Tensor {
  const half = length / 2;
  const exponent = Math.fround(-Math.log(MAX_PERIOD));
  const data = new Float32Array(timesteps.length * length);
  for (let i = 0; i < half; i += 1) {
    const frequency = Math.fround(Math.exp(Math.fround(Math.fround(exponent * i) / half)));
    for (const [row, timestep] of timesteps.entries()) {
      const angle = Math.fround(timestep * frequency);
      data[row * length + i] = Math.cos(angle);
      data[row * length + half + i] = Math.sin(angle);
    }
  }
  return { data, dims: [...dims, length] };
}

import { noise } from './counter-noise.ts';
import { TorchGenerator } from './torch-noise.ts';

/** `counter` is Reelgraph's own; `torch-cpu` is what torch gives on the CPU, and so ComfyUI and diffusers start from. */
export const noiseKinds = ['counter', 'torch-cpu'] as const;
export type NoiseKind = (typeof noiseKinds)[number];

/** The standard normal numbers that a denoise starts from. */
export const startNoise = (kind: NoiseKind, seed: number, count: number): Float32Array =>
  kind === 'torch-cpu' ? new TorchGenerator(seed).randn(count) : noise(seed, 0, count);

import { dpmpp2m } from './dpmpp-2m.ts';
import { euler } from './euler.ts';
import { heun } from './heun.ts';
import type { Sampler } from './sampler.ts';

export type SamplerName = 'euler' | 'heun' | 'dpmpp_2m';

/** All samplers by the names that k-diffusion gives them. */
export const samplers: Readonly<Record<SamplerName, Sampler>> = { euler, heun, dpmpp_2m: dpmpp2m };

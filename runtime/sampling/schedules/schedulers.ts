import type { Compat } from '../samplers/sampler.ts';
import { betaQuantile } from './beta-quantile.ts';
import { flowModel, type NoiseModel } from './noise-model.ts';
import { exponential, karras, klOptimal, linearQuadratic, linspace, ramp } from './sigma-functions.ts';

export const schedulerNames = [
  'simple',
  'normal',
  'sgm_uniform',
  'ddim_uniform',
  'karras',
  'exponential',
  'beta',
  'linear_quadratic',
  'kl_optimal',
] as const;
export type SchedulerName = (typeof schedulerNames)[number];

/**
 * Sigmas of a model, falling to 0: `steps + 1` numbers, fewer for `beta` and `ddim_uniform` where steps fall on one timestep. Numbers agree
 * with ComfyUI's schedulers of these names to float32, with `compat` `comfy` where ComfyUI does something unsound too:
 * `normal` and `sgm_uniform` then shift the end of a flow model's sigmas twice, and `ddim_uniform` has another number of
 * steps and starts below the largest sigma.
 * @throws RangeError when `steps` is not a whole number from 1 to the timesteps of training.
 */
export function modelSigmas(scheduler: SchedulerName, steps: number, model: NoiseModel, compat?: Compat): number[] {
  const { table } = model;
  if (!Number.isInteger(steps) || steps < 1 || steps > table.length)
    throw new RangeError(`steps is ${steps}, allowed is 1 to ${table.length}`);
  const [min, max] = compat === 'comfy' ? model.float32Ends : [table[0]!, table.at(-1)!];
  const [end, start] = compat === 'comfy' ? [model.timestep(min), model.timestep(max)] : model.timesteps;
  switch (scheduler) {
    case 'simple':
      return [...ramp(steps).map((_, k) => table[table.length - 1 - Math.floor((k * table.length) / steps)]!), 0];
    case 'normal':
      return [...linspace(start, end, steps).map(model.sigma), 0];
    case 'sgm_uniform':
      return [
        ...linspace(start, end, steps + 1)
          .slice(0, -1)
          .map(model.sigma),
        0,
      ];
    case 'ddim_uniform':
      return compat === 'comfy' ? comfyDdimUniform(table, steps) : ddimUniform(table, steps);
    case 'karras':
      return karras(steps, min, max);
    case 'exponential':
      return exponential(steps, min, max);
    case 'kl_optimal':
      return klOptimal(steps, min, max);
    case 'linear_quadratic':
      return linearQuadratic(steps, max);
    case 'beta': {
      // Steps that fall on one timestep are taken once.
      const times = ramp(steps).map((_, k) =>
        roundHalfEven(betaQuantile(1 - k / steps, 0.6, 0.6) * (table.length - 1)),
      );
      return [...new Set(times)].map((t) => table[t]!).concat(0);
    }
  }
}

/** `modelSigmas` of a flow model under a shift. */
export function flowSigmas(scheduler: SchedulerName, steps: number, shift: number, compat?: Compat): number[] {
  if (!(shift > 0) || !Number.isFinite(shift)) throw new RangeError(`shift is ${shift}, it must be above 0`);
  return modelSigmas(scheduler, steps, flowModel(shift), compat);
}

/** Whole timesteps, evenly from the last to the second; those that more steps fall on are taken once. */
const ddimUniform = (table: readonly number[], steps: number): number[] => {
  const times = new Set(linspace(table.length - 1, 1, steps).map(Math.round));
  return [...[...times].map((t) => table[t]!), 0];
};

function comfyDdimUniform(table: readonly number[], steps: number): number[] {
  const stride = Math.max(1, Math.floor(table.length / steps));
  const sigmas = [0];
  for (let t = 1; t < table.length; t += stride) sigmas.unshift(table[t]!);
  return sigmas;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  // A median of exactly one half comes out of the quantile with the last bits off.
  if (Math.abs(value - floor - 0.5) < 1e-9) return floor + (floor % 2);
  return Math.round(value);
}

/** Samplers that ComfyUI asks for one step more, to leave out the last sigma above 0. */
const dropsPenultimate: ReadonlySet<string> = new Set(['dpm_2', 'dpm_2_ancestral', 'uni_pc', 'uni_pc_bh2']);

/**
 * The sigmas that ComfyUI's KSampler walks with a sampler: for `denoise` below 1 the last `steps` of a longer schedule, and
 * without the last sigma above 0 for the samplers that do not go well there.
 */
export function ksamplerSigmas(
  sampler: string,
  scheduler: SchedulerName,
  {
    steps,
    denoise = 1,
    model,
  }: { readonly steps: number; readonly denoise?: number | undefined; readonly model: NoiseModel },
): number[] {
  if (denoise <= 0) return [];
  const drops = dropsPenultimate.has(sampler);
  const asked = denoise > 0.9999 ? steps : Math.floor(steps / denoise);
  const sigmas = modelSigmas(scheduler, drops ? asked + 1 : asked, model, 'comfy');
  const walked = drops ? [...sigmas.slice(0, -2), sigmas.at(-1)!] : sigmas;
  return denoise > 0.9999 ? walked : walked.slice(-(steps + 1));
}

/**
 * LTX-Video's schedule: even steps under the shift exp(mu), mu linear in the number of tokens between 1024 and 4096; with
 * `stretch` the last sigma above 0 is put at `terminal`. One step is 1 to 0. `steps + 1` numbers.
 */
export function ltxvSigmas(
  steps: number,
  { maxShift = 2.05, baseShift = 0.95, stretch = true, terminal = 0.1, tokens = 4096 } = {},
): number[] {
  const mu = muForTokens(tokens, { baseShift, maxShift, baseTokens: 1024, maxTokens: 4096 });
  const sigmas = linspace(1, 0, steps + 1)
    .slice(0, -1)
    .map((t) => muShift(t, mu));
  return [...(stretch ? stretchTo(sigmas, terminal) : sigmas), 0];
}

/** Sigma of time `t` under the shift exp(mu); `power` 1 in all that is in use. Source: Esser et al. 2024, eq. 23. */
export const muShift = (t: number, mu: number, power = 1): number =>
  Math.exp(mu) / (Math.exp(mu) + (1 / t - 1) ** power);

/** mu on the line through two numbers of tokens: how Flux and LTX shift larger clips more. */
export function muForTokens(
  tokens: number,
  {
    baseShift,
    maxShift,
    baseTokens,
    maxTokens,
  }: { baseShift: number; maxShift: number; baseTokens: number; maxTokens: number },
): number {
  return baseShift + ((maxShift - baseShift) / (maxTokens - baseTokens)) * (tokens - baseTokens);
}

/** Scales 1 - sigma so that the last becomes `terminal`; a single sigma of 1 has no scale and stays. */
export function stretchTo(sigmas: readonly number[], terminal: number): number[] {
  const scale = (1 - sigmas.at(-1)!) / (1 - terminal);
  return scale === 0 ? [...sigmas] : sigmas.map((sigma) => 1 - (1 - sigma) / scale);
}

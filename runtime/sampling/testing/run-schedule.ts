import { type DiffusersConfig, isDiffusersClass } from '../diffusers/diffusers-config.ts';
import { diffusersSchedule, type SetTimesteps } from '../diffusers/diffusers-schedule.ts';
import { alphasCumprod } from '../schedules/betas.ts';
import {
  ksamplerSigmas,
  ltxvSigmas,
  modelSigmas,
  type SchedulerName,
  schedulerNames,
} from '../schedules/schedulers.ts';
import { exponential, karras, laplace, polyexponential, vp } from '../schedules/sigma-functions.ts';
import { need, type Outcome, type ReferenceCase, UnknownCase, worst } from './reference.ts';
import { noiseModelOf } from './run-trajectory.ts';

/** Relative, but for the smallest numbers. */
const relative = (reference: number) => Math.max(Math.abs(reference), 1e-3);
const comfy = (ours: readonly number[], theirs: readonly unknown[]): Outcome => ({
  error: worst(ours, theirs, relative),
  allowed: 2e-6,
});

const schedulerOf = ({ scheduler }: ReferenceCase): SchedulerName => {
  if (!(schedulerNames as readonly string[]).includes(scheduler ?? ''))
    throw new UnknownCase(`has the unknown scheduler ${scheduler}`);
  return scheduler as SchedulerName;
};

const functions: Readonly<Record<string, (args: Readonly<Record<string, number>>) => number[]>> = {
  get_sigmas_karras: ({ n, sigma_min, sigma_max, rho }) => karras(n!, sigma_min!, sigma_max!, rho),
  get_sigmas_exponential: ({ n, sigma_min, sigma_max }) => exponential(n!, sigma_min!, sigma_max!),
  get_sigmas_polyexponential: ({ n, sigma_min, sigma_max, rho }) => polyexponential(n!, sigma_min!, sigma_max!, rho),
  get_sigmas_vp: ({ n, beta_d, beta_min, eps_s }) => vp(n!, beta_d, beta_min, eps_s),
  get_sigmas_laplace: ({ n, sigma_min, sigma_max, mu, beta }) => laplace(n!, sigma_min!, sigma_max!, mu, beta),
};

/** The kinds of cases that are lists of numbers rather than walks. */
export const scheduleRunners: Readonly<Record<string, (one: ReferenceCase) => Outcome>> = {
  schedule: (one) => (one.config ? diffusersLists(one) : comfySchedule(one)),
  ksampler_sigmas: (one) =>
    comfy(
      ksamplerSigmas(need(one.sampler, 'sampler'), schedulerOf(one), {
        steps: need(one.steps, 'steps'),
        denoise: one.denoise ?? undefined,
        model: noiseModelOf(one),
      }),
      need(one.sigmas, 'sigmas'),
    ),
  ltxv_scheduler: (one) => {
    const { max_shift, base_shift, stretch, terminal, tokens } = one as Readonly<Record<string, unknown>>;
    const options = { maxShift: max_shift, baseShift: base_shift, stretch, terminal, tokens } as Parameters<
      typeof ltxvSigmas
    >[1];
    return comfy(ltxvSigmas(need(one.steps, 'steps'), options), need(one.sigmas, 'sigmas'));
  },
  schedule_function: (one) => {
    const f = functions[need(one.function, 'function')];
    if (!f) throw new UnknownCase(`has the unknown function ${one.function}`);
    return comfy(f(need(one.args, 'args')), need(one.sigmas, 'sigmas'));
  },
  model_sampling: modelSampling,
  alphas_cumprod: (one) => {
    const { betas, alphasCumprod: alphas } = alphasCumprod((one.config ?? {}) as DiffusersConfig);
    const index = need(one['index'], 'index') as readonly number[];
    // A beta is the difference of two numbers near 1, so float32 leaves it few digits.
    const error = (ours: readonly number[], theirs: unknown, least: number) =>
      worst(
        index.map((i) => ours[i]!),
        theirs as unknown[],
        (value) => Math.max(Math.abs(value), least),
      );
    return {
      error: Math.max(error(betas, one['betas'], 5e-2), error(alphas, one['alphas_cumprod'], 1e-3)),
      allowed: 2e-5,
    };
  },
};

function comfySchedule(one: ReferenceCase): Outcome {
  const scheduler = schedulerOf(one);
  const ours = modelSigmas(scheduler, need(one.steps, 'steps'), noiseModelOf(one), 'comfy');
  // One step of kl_optimal is 0 / 0 in ComfyUI.
  const sigmas =
    scheduler === 'kl_optimal' && one.steps === 1 ? ours.map((sigma) => (sigma === 0 ? 0 : Number.NaN)) : ours;
  const plain = comfy(sigmas, need(one.sigmas, 'sigmas'));
  // The same in float64, to a twentieth of the tolerance of float32.
  const exact = one.sigmas_f64 ? worst(sigmas, one.sigmas_f64, relative) * 20 : 0;
  return { ...plain, error: Math.max(plain.error, exact) };
}

function modelSampling(one: ReferenceCase): Outcome {
  const model = noiseModelOf(one);
  const pairs = (name: string) => need(one[name], name) as readonly (readonly [number, number])[];
  const mapped = (name: string, f: (value: number) => number) =>
    worst(
      pairs(name).map(([input]) => f(input)),
      pairs(name).map(([, output]) => output),
      relative,
    );
  const index = one['table_index'] === 'all' ? model.table.map((_, i) => i) : (one['table_index'] as readonly number[]);
  const table = worst(
    index.map((i) => model.table[i]!),
    need(one['table'], 'table') as readonly unknown[],
    relative,
  );
  return {
    error: Math.max(
      table,
      mapped('sigma_of_timestep', model.sigma),
      mapped('timestep_of_sigma', model.timestep),
      mapped('percent_to_sigma', model.percentToSigma),
      worst([model.table.length], [one['table_len']]),
    ),
    allowed: 2e-6,
  };
}

function diffusersLists(one: ReferenceCase): Outcome {
  const name = need(one.scheduler, 'scheduler');
  if (!isDiffusersClass(name)) throw new UnknownCase(`has the unknown scheduler ${name}`);
  const config = (one.config ?? {}) as DiffusersConfig;
  const ours = diffusersSchedule(name, config, (one.set_timesteps ?? {}) as SetTimesteps, false);
  const loose = name === 'UniPCMultistepScheduler' && config.use_karras_sigmas && config.use_flow_sigmas;
  const errors: number[] = [];
  // Each list in units of what it may be off, so that one number tells of all.
  const compare = (list: readonly number[] | undefined, theirs: unknown, unit: (reference: number) => number) => {
    if (theirs !== undefined) errors.push(worst(list ?? [], theirs as readonly unknown[], unit));
  };
  const whole =
    one.timesteps?.every(Number.isInteger) &&
    !name.startsWith('FlowMatch') &&
    !name.includes('Euler') &&
    !name.includes('Heun');
  // Where a sigma is not a number, its timestep is whatever a conversion to an integer makes of it.
  const times = one.timesteps?.map((t, i) => (Number.isNaN(ours.timesteps[i]) && t < 0 ? Number.NaN : t));
  compare(ours.timesteps, times, () => (whole ? (loose ? 1 : 1e-9) : 2e-3));
  compare(ours.sigmas, one.sigmas, (reference) => (loose ? 1e-4 : 2e-5) * relative(reference));
  compare(ours.alphas, one['alphas_cumprod_at_timesteps'], (reference) => 2e-5 * relative(reference));
  if (ours.alphas)
    compare(
      [ours.finalAlpha!],
      one.final_alpha_cumprod === undefined ? undefined : [one.final_alpha_cumprod],
      () => 2e-5,
    );
  const init = one['init_noise_sigma'];
  compare([ours.initNoiseSigma], init === undefined ? undefined : [init], (reference) => 2e-5 * relative(reference));
  return { error: Math.max(...errors), allowed: 1 };
}

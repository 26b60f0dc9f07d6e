import {
  alphasOf,
  completed,
  type DiffusersClass,
  type DiffusersConfig,
  isDiffusersClass,
  ratioOf,
} from '../diffusers/diffusers-config.ts';
import { diffusersSampler } from '../diffusers/diffusers-sampler.ts';
import { denoisedFrom, type Prediction } from '../prediction.ts';
import { type Denoised, forget, type SamplerState } from '../samplers/sampler.ts';
import { samplers } from '../samplers/samplers.ts';
import { epsilonModel } from '../schedules/noise-model.ts';
import { flowSpace, vpSpace } from '../space.ts';
import { combine, emptyLike, type Vector } from '../vector.ts';
import { need, type Outcome, type ReferenceCase, type ReferenceFile, UnknownCase, worst } from './reference.ts';
import { gaussianOutput } from './toy-model.ts';

const predictions: Readonly<Record<string, Prediction>> = {
  epsilon: 'epsilon',
  sample: 'sample',
  v_prediction: 'v',
  flow_prediction: 'flow',
};

/** A walk of a diffusers scheduler, in float64 and in float32; the latent at every call of the model is compared. */
export async function runDiffusers(file: ReferenceFile, one: ReferenceCase): Promise<Outcome> {
  const name = need(one.scheduler, 'scheduler');
  if (!isDiffusersClass(name)) throw new UnknownCase(`has the unknown scheduler ${name}`);
  const f32 = need(one.f32, 'f32');
  return {
    error: await walk(file, one, name, (list) => Float64Array.from(list)),
    allowed: 1e-8 * Math.max(1, f32.max_abs_x),
    error32: await walk(file, one, name, (list) => Float32Array.from(list)),
    allowed32: 20 * Math.max(f32.max_abs_dev_any, 1e-6 * f32.max_abs_x),
  };
}

async function walk<V extends Vector>(
  file: ReferenceFile,
  one: ReferenceCase,
  name: DiffusersClass,
  vector: (list: readonly number[]) => V,
): Promise<number> {
  const config = completed(name, (one.config ?? {}) as DiffusersConfig);
  const { sampler, options, space: kind } = diffusersSampler(name, config, one.step_args);
  const { percentToSigma, space: ve } = epsilonModel();
  const space = kind === 'flow' ? flowSpace(1) : kind === 'vp' ? vpSpace(percentToSigma) : ve;
  const target = need(file.targets?.[need(one.target, 'target')], 'target in its file');
  const prediction = need(predictions[need(one.prediction, 'prediction')], `known prediction (${one.prediction})`);
  const rows = Object.values(file.step_noise ?? {})[0] ?? [];
  const latents = need(one.latents, 'latents') as readonly (readonly number[])[];
  const timesteps = need(one.timesteps, 'timesteps');
  const scales = need(one.model_alpha_sigma, 'model_alpha_sigma');

  const seen: V[] = [];
  const denoise = async (x: V, sigma: number): Promise<Denoised<V>> => {
    const call = seen.length;
    seen.push(x);
    const [a, b] = need(scales[call], 'so many calls');
    const input = kind === 've' ? combine([1 / Math.sqrt(1 + sigma ** 2), x]) : x;
    const output = gaussianOutput(target, input, a, b, prediction);
    return viewed(name, config, one, x, denoisedFrom(prediction, x, output, sigma, space), timesteps[call]!);
  };

  let state: SamplerState<V> = forget(vector(latents[0]!));
  let drawn = 0;
  for (const [i, { sigmas, k }] of stepsOf(name, config, one).entries()) {
    const before = drawn;
    ({ state } = await samplers[sampler].step<V>({
      state,
      sigmas,
      k,
      space,
      denoise,
      noise: (draw) => vector(need(rows[before + draw], 'so many rows of step noise')),
      options,
      compat: 'diffusers',
    }));
    drawn += one.draws_per_step?.[i] ?? 0;
  }
  if (seen.length !== latents.length - 1) return Number.POSITIVE_INFINITY;
  return Math.max(...latents.map((theirs, i) => worst(seen[i] ?? state.x, theirs)));
}

/** Clipping and the boundary condition of consistency models, which stand between the model and the step. */
function viewed<V extends Vector>(
  name: DiffusersClass,
  { clip_sample, clip_sample_range = 1, timestep_scaling = 10 }: DiffusersConfig,
  { step_args }: ReferenceCase,
  x: V,
  plain: V,
  timestep: number,
): Denoised<V> {
  // Two classes clip unless they are told not to, LCM if it is told to; CogVideoX's DDIM has the setting and no use for it.
  const usual = name === 'DDIMScheduler' || name === 'DDPMScheduler';
  const clips = usual || name === 'LCMScheduler' ? (clip_sample ?? usual) : false;
  const denoised = clips ? clamp(plain, clip_sample_range) : plain;
  if (name === 'LCMScheduler') {
    const scaled = timestep * timestep_scaling;
    const view = combine([0.25 / (scaled ** 2 + 0.25), x], [scaled / Math.sqrt(scaled ** 2 + 0.25), denoised]);
    return { denoised: view, unguided: view };
  }
  // DDIM goes on with the noise of the unclipped prediction unless it is told to use the clipped one.
  const split = name === 'DDIMScheduler' && !step_args?.use_clipped_model_output;
  return { denoised, unguided: split ? plain : denoised };
}

function clamp<V extends Vector>(values: V, range: number): V {
  const result = emptyLike(values);
  for (let i = 0; i < values.length; i++) result[i] = Math.max(-range, Math.min(range, values[i]!));
  return result;
}

/** The sigmas that each step goes between: a whole schedule, or pairs where the next step need not begin where one ends. */
function stepsOf(
  name: DiffusersClass,
  config: DiffusersConfig,
  one: ReferenceCase,
): { sigmas: readonly number[]; k: number }[] {
  const timesteps = need(one.timesteps, 'timesteps');
  if (one.sigmas) {
    const given = one.sigmas as readonly number[];
    const sigmas = name.includes('Heun') ? given.filter((_, i) => i === 0 || i % 2 === 1) : given;
    // A list may go on behind the last timestep: Euler's log_linear does.
    const steps = name.includes('Heun') ? sigmas.length - 1 : Math.min(sigmas.length - 1, timesteps.length);
    return Array.from({ length: steps }, (_, k) => ({ sigmas, k }));
  }
  const table = alphasOf(name, config);
  const alphaAt = (t: number) => one.alphas_cumprod_used?.[String(t)] ?? need(table[t], `alpha of timestep ${t}`);
  const stride = Math.floor(table.length / need(one.steps, 'steps'));
  return timesteps.map((t, i) => {
    const next = name === 'DDIMScheduler' || name === 'CogVideoXDDIMScheduler' ? t - stride : (timesteps[i + 1] ?? -1);
    const end = name === 'DDPMScheduler' || name === 'LCMScheduler' ? 1 : (one.final_alpha_cumprod ?? 1);
    return { sigmas: [ratioOf(alphaAt(t)), ratioOf(next >= 0 ? alphaAt(next) : end)], k: 0 };
  });
}

import { noised } from '../prediction.ts';
import { type Compat, type Denoiser, forget, type SamplerOptions, type SamplerState } from '../samplers/sampler.ts';
import { comfySampler, type SamplerName, samplers } from '../samplers/samplers.ts';
import { epsilonModel, flowModel, fluxModel, type NoiseModel } from '../schedules/noise-model.ts';
import { combine, emptyLike, type Vector } from '../vector.ts';
import { need, type Outcome, type ReferenceCase, type ReferenceFile, UnknownCase, worst } from './reference.ts';
import { gaussianOutput } from './toy-model.ts';

export function noiseModelOf({ model, shift }: Pick<ReferenceCase, 'model' | 'shift'>): NoiseModel {
  if (model === 'eps') return epsilonModel();
  if (model === 'flow') return flowModel(shift ?? 1);
  if (model === 'flux') return fluxModel(need(shift, 'shift'));
  throw new UnknownCase(`has the unknown model ${model}`);
}

/** Every option that some sampler reads: one that none reads would be passed over without a word. */
const known: Readonly<Record<keyof SamplerOptions, true>> = {
  eta: true,
  s_noise: true,
  s_noise_end: true,
  noise_clip_std: true,
  s_churn: true,
  s_tmin: true,
  s_tmax: true,
  order: true,
  max_order: true,
  predictor_order: true,
  corrector_order: true,
  max_stage: true,
  simple_order_2: true,
  r: true,
  r_1: true,
  r_2: true,
  ge_gamma: true,
  solver_type: true,
  variance_type: true,
  lower_order_final: true,
  euler_at_final: true,
  predict_x0: true,
  disable_corrector: true,
  rtol: true,
  atol: true,
  h_init: true,
  pcoeff: true,
  icoeff: true,
  dcoeff: true,
  accept_safety: true,
};

/** A walk of a k-diffusion sampler as ComfyUI makes it, in float64 and in float32; every input of the denoiser is compared. */
export async function runTrajectory(file: ReferenceFile, one: ReferenceCase): Promise<Outcome> {
  const name = comfySampler(need(one.sampler, 'sampler'));
  if (!name) throw new UnknownCase(`has the unknown sampler ${one.sampler}`);
  const unknown = Object.keys(one.options ?? {}).filter((option) => !(option in known));
  if (unknown.length > 0) throw new UnknownCase(`has the unknown options ${unknown.join(', ')}`);
  const compat: Compat = file.source?.project === 'k-diffusion' ? 'k-diffusion' : 'comfy';
  const size = need(one.f32, 'f32').max_abs_x;
  return {
    error: await walk(file, one, name, compat, (list) => Float64Array.from(list)),
    allowed: 1e-8 * Math.max(1, size),
    error32: await walk(file, one, name, compat, (list) => Float32Array.from(list)),
    // An adaptive walk goes another way where a rounding tips the scale between taking a step and trying again.
    allowed32: samplers[name].adaptive
      ? Number.POSITIVE_INFINITY
      : 20 * Math.max(need(one.f32, 'f32').max_abs_dev_any, 1e-6 * size),
  };
}

async function walk<V extends Vector>(
  file: ReferenceFile,
  one: ReferenceCase,
  name: SamplerName,
  compat: Compat,
  vector: (list: readonly number[]) => V,
): Promise<number> {
  const model = noiseModelOf(one);
  const { space } = model;
  const sigmas = need(one.sigmas, 'sigmas') as readonly number[];
  const target = need(file.targets?.[need(one.target, 'target')], 'target in its file');
  const uncond = one.uncond === undefined ? undefined : need(file.targets?.[one.uncond], 'uncond in its file');
  const noise = vector(need(file.init_noise?.[need(one.noise, 'noise')], 'noise in its file'));
  const latent = one.latent === undefined ? undefined : vector(need(file.latents?.[one.latent], 'latent in its file'));
  const rows = Object.values(file.step_noise ?? {})[0] ?? [];

  const seen: { x: V; sigma: number }[] = [];
  const free = one.mask && vector(one.mask);
  const denoise: Denoiser<V> = async (x, sigma) => {
    const input = free ? blend(x, noised(space, noise, sigma, latent), free) : x;
    seen.push({ x: input, sigma });
    const view = (of: typeof target) => gaussianOutput(of, input, space.alpha(sigma), space.noise(sigma));
    const conditional = view(target);
    const unguided = uncond ? view(uncond) : conditional;
    const guided = uncond ? combine([1 - one.cfg!, unguided], [one.cfg!, conditional]) : conditional;
    const denoised = free ? blend(guided, latent!, free) : guided;
    return { denoised, unguided: uncond ? unguided : denoised };
  };

  let drawn = 0;
  let state: SamplerState<V> = forget(start(model, noise, sigmas[0]!, latent, compat));
  const starts: V[] = [];
  for (let k = 0; k + 1 < sigmas.length; k++) {
    starts.push(state.x);
    ({ state } = await samplers[name].step<V>({
      state,
      sigmas,
      k,
      space,
      denoise,
      // ComfyUI's heunpp2 takes a row in every step, used or not.
      noise: () => vector(need(rows[name === 'heunpp2' ? k : drawn++], 'so many rows of step noise')),
      options: one.options ?? {},
      compat,
    }));
  }

  const evals = need(one.eval_x, 'eval_x');
  if (seen.length !== evals.length) return Number.POSITIVE_INFINITY;
  const errors = evals.map((theirs, i) => worst(seen[i]!.x, theirs));
  errors.push(
    worst(
      seen.map(({ sigma }) => sigma),
      need(one.eval_sigmas, 'eval_sigmas'),
    ),
  );
  errors.push(...(one.step_x ?? []).map((theirs, i) => worst(starts[i] ?? emptyLike(noise), theirs)));
  errors.push(worst(state.x, need(one.out, 'out')));
  if (one.final) errors.push(worst(inverse(state.x, name, one, sigmas.at(-1)!), one.final));
  return Math.max(...errors);
}

/** Noise scaling: where the walk starts at the model's largest sigma, noise alone has the variance of noise and latent. */
function start<V extends Vector>(
  { space, table }: NoiseModel,
  noise: V,
  sigma: number,
  latent: V | undefined,
  compat: Compat,
): V {
  const whole = space.kind === 've' && compat === 'comfy' && sigma >= table.at(-1)! * (1 - 1e-5);
  if (!whole) return noised(space, noise, sigma, latent);
  const strength = Math.sqrt(1 + sigma ** 2);
  return latent ? combine([strength, noise], [1, latent]) : combine([strength, noise]);
}

/** What ComfyUI does to a flow's latent in the end; its UniPC ends at 0.001. */
function inverse<V extends Vector>(x: V, name: string, { model }: ReferenceCase, last: number): V {
  const sigma = last === 0 && name.startsWith('uni_pc') ? 1e-3 : last;
  return model === 'eps' ? x : combine([1 / (1 - sigma), x]);
}

/** `x` where `free` is 1, `given` where it is 0. */
function blend<V extends Vector>(x: V, given: V, free: V): V {
  const result = emptyLike(x);
  for (let i = 0; i < x.length; i++) result[i] = x[i]! * free[i]! + given[i]! * (1 - free[i]!);
  return result;
}

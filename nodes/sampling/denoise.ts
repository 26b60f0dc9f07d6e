import { compileConditioning, type GivenLatent } from '@reelgraph/runtime/conditioning/compile-conditioning';
import { pasteGiven } from '@reelgraph/runtime/conditioning/paste-given';
import { defineNode } from '@reelgraph/runtime/node/define-node';
import type { ValuesOf } from '@reelgraph/runtime/node/input';
import { ProblemError } from '@reelgraph/runtime/node/problem';
import type { ChainState } from '@reelgraph/runtime/node/step-chain';
import type { Guidance } from '@reelgraph/runtime/sampling/guidance/guidance';
import { noise as counterNoise } from '@reelgraph/runtime/sampling/noise/counter-noise';
import { startNoise as noiseNumbers } from '@reelgraph/runtime/sampling/noise/start-noise';
import { noised } from '@reelgraph/runtime/sampling/prediction';
import { samplers } from '@reelgraph/runtime/sampling/samplers/samplers';
import { takeStep } from '@reelgraph/runtime/sampling/samplers/take-step';
import { flowSpace } from '@reelgraph/runtime/sampling/space';
import type { Tensor } from '@reelgraph/runtime/values/tensor';
import { denoiseForecast } from './denoise-forecast.ts';
import { denoiseInputs } from './denoise-inputs.ts';
import { guidedDenoiser } from './guided-denoiser.ts';
import { readLayers } from './skip-layers.ts';

type DenoiseInputs = ValuesOf<typeof denoiseInputs>;

/** From noise to a latent video, step by step. */
export const denoise = defineNode({
  type: 'denoise',
  version: 2,
  title: 'Denoise',
  folder: 'sampling',
  help: 'The heart of the workflow: takes noise away step by step until a video is left. Every step is kept, so a run can be paused, changed part-way and scrubbed.',
  inputs: denoiseInputs,
  outputs: {
    latent: { type: 'latent', label: 'Latent', help: 'The finished clip, still to be decoded.' },
  },
  forecast: denoiseForecast,
  chain: {
    keys(at, keyOf) {
      const { model, noise, schedule, start, conditioning } = at(0);
      const { sigmas } = schedule;
      return {
        begin: {
          model: model.fingerprint,
          ...(model.precision ? { precision: model.precision } : {}),
          noise: { seed: noise.seed, kind: noise.kind, latent: noise.format.latent },
          // Where the model is not told of the frame rate, the same latent plays at any.
          ...(model.rates.length > 0 ? { fps: noise.format.fps } : {}),
          start: start ? keyOf('start') : null,
          conditioning: conditioning ? keyOf('conditioning') : null,
          sigma: sigmas[0] ?? 0,
        },
        steps: sigmas.slice(1).map((_, k) => ({ ...stepKey(at(k), k), embedding: keyOf('embedding', k) })),
      };
    },

    async begin(_context, { model, noise, schedule, start, conditioning }) {
      const sigma = schedule.sigmas[0] ?? 0;
      const dims = noise.format.latent;
      checkStart(dims, sigma, start?.tensor);
      const given = compileGiven(dims, conditioning);
      const numbers = startNoise(noise);
      const clean = given
        ? pasteGiven(start?.tensor.data ?? new Float32Array(numbers.length), given.clean.data, given.mask.data)
        : start?.tensor.data;
      return { tensors: { x: { data: noised(spaceOf(model, schedule), numbers, sigma, clean), dims } }, numbers: {} };
    },

    async step(context, values, k, state) {
      const { model, noise, schedule, conditioning, sampler } = values;
      const dims = noise.format.latent;
      const checkpoint = await context.openCheckpoint(model);
      const given = compileGiven(dims, conditioning);
      const space = spaceOf(model, schedule);
      const denoise = guidedDenoiser({
        checkpoint,
        dims,
        fps: noise.format.fps,
        space,
        embedding: values.embedding,
        guidance: guidanceOf(values),
        always: samplers[sampler].unguided === true,
        wholeTimesteps: values.compat === 'diffusers' && /^(uni_pc|dpmsolver)/.test(sampler),
        opening: k === 0 && !values.start,
        signal: context.signal,
        ...(given ? { given: { ...given, noise: startNoise(noise) } } : {}),
      });
      const { seed } = noise;
      const count = dims.reduce((a, b) => a * b, 1);
      const { x, history } = split(state);
      const stepped = await takeStep(sampler, {
        state: { x, history, numbers: state.numbers },
        sigmas: schedule.sigmas,
        k,
        space,
        denoise,
        noise: (draw) => counterNoise(seed, k + 1, count, 0, draw),
        options: optionsOf(values),
        compat: compatOf(values),
      });
      const frames = await checkpoint.previewLatent?.(
        { data: stepped.denoised ?? stepped.state.x, dims },
        noise.format.fps,
      );
      if (frames) context.preview(frames);
      return join(stepped.state, dims);
    },

    async finish(_context, { model, noise }, state) {
      const { fps } = noise.format;
      return { latent: { tensor: state.tensors['x']!, fps, family: model.family } };
    },
  },
});

/** What step k adds: only what its sampler and guidance read, so that nothing else makes it run again. */
function stepKey(values: DenoiseInputs, k: number) {
  const { sampler, schedule, compat } = values;
  const { stochastic, ahead, placed } = samplers[sampler];
  const { method, scale, skipScale, skipLayers, parallel, bound, rescale, from, until } = guidanceOf(values);
  const guided = scale !== 1;
  return {
    sigma: schedule.sigmas[k]!,
    next: schedule.sigmas[k + 1]!,
    sampler,
    compat,
    ...(ahead ? { sigmas: schedule.sigmas } : {}),
    ...(placed ? { shift: shiftOf(values.model, schedule) } : {}),
    ...(stochastic ? { eta: values.eta } : {}),
    cfg: scale,
    ...(guided ? { method, ...(method === 'apg' ? { parallel, bound } : {}) } : {}),
    ...(skipScale === 0 ? {} : { skipScale, skipLayers: [...skipLayers] }),
    ...(guided || skipScale !== 0 ? { rescale, from, until } : {}),
  };
}

const guidanceOf = ({
  cfg,
  guidance,
  rescale,
  guideFrom,
  guideUntil,
  apgParallel,
  apgBound,
  skipScale,
  skipLayers,
}: DenoiseInputs): Guidance => ({
  method: guidance,
  scale: cfg,
  rescale,
  from: guideFrom,
  until: guideUntil,
  parallel: apgParallel,
  bound: apgBound,
  skipScale,
  skipLayers: readLayers(skipLayers) ?? [],
});

/** Samplers without noise of their own have no use for eta, where they know one at all. */
const optionsOf = ({ sampler, eta }: DenoiseInputs) => (samplers[sampler].stochastic ? { eta } : {});

const compatOf = ({ compat }: DenoiseInputs) => (compat === 'none' ? undefined : compat);

const shiftOf = (model: DenoiseInputs['model'], { shift }: DenoiseInputs['schedule']) => shift ?? model.defaults.shift;

const spaceOf = (model: DenoiseInputs['model'], schedule: DenoiseInputs['schedule']) =>
  flowSpace(shiftOf(model, schedule));

/** Every step that holds given frames needs the start noise, and all steps of a run share one value. */
const madeNoise = new WeakMap<DenoiseInputs['noise'], Float32Array>();

function startNoise(noise: DenoiseInputs['noise']): Float32Array {
  const count = noise.format.latent.reduce((a, b) => a * b, 1);
  const made = madeNoise.get(noise) ?? noiseNumbers(noise.kind, noise.seed, count);
  madeNoise.set(noise, made);
  return made;
}

function compileGiven(dims: readonly number[], list: DenoiseInputs['conditioning']): GivenLatent | undefined {
  if (!list || list.length === 0) return undefined;
  try {
    return compileConditioning(list, dims);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProblemError({ code: 'other-size', input: 'conditioning', message: error.message });
  }
}

function checkStart(dims: readonly number[], sigma: number, start: Tensor | undefined): void {
  if (!start && sigma < 1 - 1e-6)
    throw new ProblemError({
      code: 'no-start',
      input: 'start',
      message: `the schedule starts at sigma ${sigma}, below 1, so a start latent is needed: wire one, or use the whole schedule`,
    });
  if (start && start.dims.join() !== dims.join())
    throw new ProblemError({
      code: 'other-size',
      input: 'start',
      message: `the start latent is ${start.dims.join(' x ')}, the noise ${dims.join(' x ')}: encode the clip with the clip format that the noise has`,
    });
}

const historyPrefix = 'history.';

function split({ tensors }: ChainState) {
  const history: Record<string, Float32Array> = {};
  for (const [name, { data }] of Object.entries(tensors))
    if (name.startsWith(historyPrefix)) history[name.slice(historyPrefix.length)] = data;
  return { x: tensors['x']!.data, history };
}

function join(
  {
    x,
    history,
    numbers,
  }: { x: Float32Array; history: Readonly<Record<string, Float32Array>>; numbers: ChainState['numbers'] },
  dims: readonly number[],
): ChainState {
  const tensors: Record<string, Tensor> = { x: { data: x, dims } };
  for (const [name, data] of Object.entries(history)) tensors[`${historyPrefix}${name}`] = { data, dims };
  return { tensors, numbers };
}

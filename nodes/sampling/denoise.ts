import { compileConditioning, type GivenLatent } from '@reelgraph/runtime/conditioning/compile-conditioning';
import { pasteGiven } from '@reelgraph/runtime/conditioning/paste-given';
import { defineNode } from '@reelgraph/runtime/node/define-node';
import type { ValuesOf } from '@reelgraph/runtime/node/input';
import { ProblemError } from '@reelgraph/runtime/node/problem';
import type { ChainState } from '@reelgraph/runtime/node/step-chain';
import { noise as noiseNumbers } from '@reelgraph/runtime/sampling/counter-noise';
import { noised } from '@reelgraph/runtime/sampling/prediction';
import { samplers } from '@reelgraph/runtime/sampling/samplers/samplers';
import type { Tensor } from '@reelgraph/runtime/values/tensor';
import { denoiseForecast } from './denoise-forecast.ts';
import { guidedDenoiser } from './guided-denoiser.ts';

const inputs = {
  model: { kind: 'wire', accepts: 'model', label: 'Model', help: 'The model that denoises.' },
  embedding: { kind: 'wire', accepts: 'embedding', label: 'Text embedding', help: 'The prompt as the model reads it.' },
  noise: {
    kind: 'wire',
    accepts: 'noise',
    label: 'Noise',
    help: 'The noise to start from: it also sets size and length.',
  },
  schedule: { kind: 'wire', accepts: 'schedule', label: 'Noise schedule', help: 'The sigmas to walk down.' },
  start: {
    kind: 'wire',
    accepts: 'latent',
    label: 'Start latent',
    help: 'A clip to start from instead of noise alone; wire it from a Remix node.',
    optional: true,
  },
  conditioning: {
    kind: 'wire',
    accepts: 'conditioning',
    label: 'Conditioning',
    help: 'Frames that are given, for example by a First frame node.',
    optional: true,
  },
  cfg: {
    kind: 'number',
    label: 'Guidance scale',
    help: 'How closely the prompt is followed (cfg). 1 follows it loosely and runs twice as fast; high values overdraw. It may change while the run goes.',
    default: 2.5,
    min: 0,
    max: 20,
    step: 0.1,
    perStep: true,
  },
  sampler: {
    kind: 'choice',
    label: 'Sampler',
    help: 'How each step is computed.',
    default: 'euler',
    options: [
      { value: 'euler', label: 'euler', help: 'Plain and steady, one model call a step' },
      { value: 'heun', label: 'heun', help: 'More exact, two model calls a step' },
      { value: 'dpmpp_2m', label: 'dpmpp_2m', help: 'More exact at one model call a step; good with few steps' },
    ],
  },
} as const;

type DenoiseInputs = ValuesOf<typeof inputs>;

/** From noise to a latent video, step by step. */
export const denoise = defineNode({
  type: 'denoise',
  version: 1,
  title: 'Denoise',
  folder: 'sampling',
  help: 'The heart of the workflow: takes noise away step by step until a video is left. Every step is kept, so a run can be paused, changed part-way and scrubbed.',
  inputs,
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
          // Not the frame rate: the same latent plays at any.
          noise: { seed: noise.seed, latent: noise.format.latent },
          start: start ? keyOf('start') : null,
          conditioning: conditioning ? keyOf('conditioning') : null,
          sigma: sigmas[0] ?? 0,
        },
        steps: sigmas.slice(1).map((next, k) => {
          const { cfg, sampler } = at(k);
          return { sigma: sigmas[k]!, next, cfg, sampler, embedding: keyOf('embedding') };
        }),
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
      return { tensors: { x: { data: noised(model.prediction, numbers, sigma, clean), dims } }, numbers: {} };
    },

    async step(context, values, k, state) {
      const { model, noise, schedule, conditioning, sampler } = values;
      const dims = noise.format.latent;
      const checkpoint = await context.openCheckpoint(model);
      const given = compileGiven(dims, conditioning);
      const view = guidedDenoiser({
        checkpoint,
        dims,
        embedding: values.embedding,
        cfg: values.cfg,
        signal: context.signal,
        ...(given ? { given: { ...given, noise: startNoise(noise) } } : {}),
      });
      const { x, history } = split(state);
      const stepped = await samplers[sampler].step(
        { x, history, numbers: state.numbers },
        schedule.sigmas[k]!,
        schedule.sigmas[k + 1]!,
        view,
      );
      const frames = await checkpoint.previewLatent?.({ data: stepped.denoised, dims }, noise.format.fps);
      if (frames) context.preview(frames);
      return join(stepped.state, dims);
    },

    async finish(_context, { model, noise }, state) {
      const { fps } = noise.format;
      return { latent: { tensor: state.tensors['x']!, fps, family: model.family } };
    },
  },
});

/** Every step that holds given frames needs the start noise, and all steps of a run share one value. */
const madeNoise = new WeakMap<DenoiseInputs['noise'], Float32Array>();

function startNoise(noise: DenoiseInputs['noise']): Float32Array {
  const count = noise.format.latent.reduce((a, b) => a * b, 1);
  const made = madeNoise.get(noise) ?? noiseNumbers(noise.seed, 0, count);
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

import { defineNode } from '../../node/define-node.ts';
import { ProblemError } from '../../node/problem.ts';
import type { Frames } from '../../values/frames.ts';
import type { Tensor } from '../../values/tensor.ts';

/** What ran, in order, as `type` or `type step`: tests read and clear it. */
export const log: string[] = [];

const help = '';

const toyNumber = defineNode({
  type: 'toy-number',
  version: 2,
  upgrades: { 1: ({ amount, ...rest }) => (amount === undefined ? rest : { ...rest, value: amount }) },
  title: 'Number',
  folder: 'toys',
  help,
  inputs: { value: { kind: 'number', label: 'Value', help, default: 1, min: -1e6, max: 1e6, step: 1 } },
  outputs: { number: { type: 'number', label: 'Number' } },
  async run(_context, { value }) {
    log.push('toy-number');
    return { number: value };
  },
});

/** Sigmas in even steps from 1 to 0. */
const toySchedule = defineNode({
  type: 'toy-schedule',
  version: 1,
  title: 'Schedule',
  folder: 'toys',
  help,
  inputs: {
    steps: {
      kind: 'number',
      label: 'Steps',
      help,
      default: 8,
      min: 1,
      max: 1000,
      step: 1,
      integer: true,
      regrid: true,
    },
    sigmas: { kind: 'sigmas', label: 'Sigmas', help, regrid: true },
    told: { kind: 'toggle', label: 'Tell its sigmas before they are made', help, default: true },
  },
  outputs: { schedule: { type: 'schedule', label: 'Noise schedule' } },
  forecast: ({ values }) => ({
    outputs: {
      schedule: values.told ? { sigmas: (values.sigmas as number[] | null) ?? evenSigmas(values.steps as number) } : {},
    },
  }),
  async run(_context, { steps, sigmas }) {
    log.push('toy-schedule');
    return { schedule: { sigmas: sigmas ?? evenSigmas(steps) } };
  },
});

const evenSigmas = (steps: number): number[] => Array.from({ length: steps + 1 }, (_, k) => 1 - k / steps);

/** A deterministic chain with a solver history: every number of a step depends on all that came before. */
const toyChain = defineNode({
  type: 'toy-chain',
  version: 1,
  title: 'Chain',
  folder: 'toys',
  help,
  inputs: {
    base: { kind: 'number', label: 'Base', help, accepts: 'number', default: 0, min: -1e6, max: 1e6, step: 1 },
    schedule: { kind: 'wire', accepts: 'schedule', label: 'Noise schedule', help, optional: true },
    seed: { kind: 'seed', label: 'Seed', help, default: 0 },
    steps: { kind: 'number', label: 'Steps', help, default: 8, min: 0, max: 1000, step: 1, integer: true },
    gain: { kind: 'number', label: 'Gain', help, default: 1, min: -100, max: 100, step: 0.1, perStep: true },
    wait: { kind: 'number', label: 'Milliseconds a step', help, default: 0, min: 0, max: 60_000, step: 1 },
    block: { kind: 'toggle', label: 'Hold the thread while waiting', help, default: false },
  },
  outputs: { latent: { type: 'latent', label: 'Latent' } },
  forecast: ({ values }) => ({ cost: { steps: values.steps as number } }),
  chain: {
    keys(at, keyOf) {
      const { seed, base, schedule } = at(0);
      const steps = schedule ? schedule.sigmas.length - 1 : at(0).steps;
      return {
        begin: { seed, base: keyOf('base') || base },
        steps: Array.from({ length: steps }, (_, k) => ({
          gain: at(k).gain,
          ...(schedule ? { sigmas: schedule.sigmas.slice(k, k + 2) } : {}),
        })),
      };
    },
    async begin(_context, { seed, base }) {
      log.push('toy-chain begin');
      const data = Float32Array.from({ length: 16 }, (_, i) => Math.sin(seed + base + i));
      return { tensors: { x: { data, dims: [1, 1, 4, 4] } }, numbers: { energy: -0 } };
    },
    async step(context, { gain, wait, block, schedule }, k, { tensors, numbers }) {
      log.push(`toy-chain ${k}`);
      if (wait > 0) await (block ? holdThread(wait) : new Promise((resolve) => setTimeout(resolve, wait)));
      const x = tensors['x']!;
      const before = tensors['before']?.data;
      const length = schedule ? schedule.sigmas[k]! - schedule.sigmas[k + 1]! : 1;
      const data = x.data.map(
        (value, i) => Math.sin(value * 1.5 + gain * length * Math.cos(k + i)) + 0.1 * (before?.[i] ?? 0),
      );
      context.preview(picture(x, k));
      const energy = numbers['energy']! + data[0]! * gain;
      return { tensors: { x: { data, dims: x.dims }, before: x }, numbers: { energy } };
    },
    async finish(_context, _inputs, { tensors, numbers }) {
      log.push('toy-chain finish');
      const x = tensors['x']!;
      const data = x.data.map((value) => value + numbers['energy']!);
      return { latent: { tensor: { data, dims: x.dims }, fps: 8, family: 'toy' } };
    },
  },
});

const toyFrames = defineNode({
  type: 'toy-frames',
  version: 1,
  title: 'Frames',
  folder: 'toys',
  help,
  inputs: { latent: { kind: 'wire', accepts: 'latent', label: 'Latent', help } },
  outputs: { video: { type: 'video', label: 'Video' } },
  async run(_context, { latent }) {
    log.push('toy-frames');
    return { video: picture(latent.tensor, 0) };
  },
});

const toyFile = defineNode({
  type: 'toy-file',
  version: 1,
  title: 'File',
  folder: 'toys',
  help,
  inputs: { video: { kind: 'wire', accepts: 'video', label: 'Video', help } },
  outputs: { file: { type: 'file', label: 'File' } },
  async run(context, { video }) {
    log.push('toy-file');
    return { file: await context.files.write(video.data, 'toy.bin', 'application/octet-stream') };
  },
});

const toySave = defineNode({
  type: 'toy-save',
  version: 1,
  title: 'Save',
  folder: 'toys',
  help,
  sink: true,
  inputs: { file: { kind: 'wire', accepts: 'file', label: 'File', help } },
  outputs: {},
  async run(context, { file }) {
    log.push('toy-save');
    await context.files.save(file, 'toy.bin');
    return {};
  },
});

const toyFault = defineNode({
  type: 'toy-fault',
  version: 1,
  title: 'Fault',
  folder: 'toys',
  help,
  inputs: {
    latent: { kind: 'wire', accepts: 'latent', label: 'Latent', help },
    fault: {
      kind: 'choice',
      label: 'Fault',
      help,
      default: 'problem',
      options: [
        { value: 'problem', label: 'A problem' },
        { value: 'bug', label: 'A bug' },
        { value: 'exit', label: 'The process ends' },
      ],
    },
  },
  outputs: { latent: { type: 'latent', label: 'Latent' } },
  async run(_context, { fault }) {
    if (fault === 'exit') process.exit(7);
    if (fault === 'bug') throw new TypeError('no such luck');
    throw new ProblemError({ code: 'toy', input: 'fault', message: 'Fault is set to a problem: choose another' });
  },
});

/** What a module of nodes exports. */
export const definitions = [toyNumber, toySchedule, toyChain, toyFrames, toyFile, toySave, toyFault];

function picture({ data }: Tensor, k: number): Frames {
  const pixels = Uint8Array.from(
    { length: 2 * 8 * 8 * 3 },
    (_, i) => 128 + 100 * Math.tanh(data[i % data.length]! + k),
  );
  return { data: pixels, frames: 2, width: 8, height: 8, fps: 8 };
}

async function holdThread(ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

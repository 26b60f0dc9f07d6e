import { defineNode } from '@reelgraph/runtime/node/define-node';
import { flowSigmas, type SchedulerName } from '@reelgraph/runtime/sampling/schedules/schedulers';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';

interface Settings {
  readonly steps: number;
  readonly scheduler: SchedulerName;
  readonly shift: number;
  readonly compat: 'none' | 'comfy';
}

/** The sigmas of a run. */
export const noiseSchedule = defineNode({
  type: 'noise-schedule',
  version: 2,
  title: 'Noise schedule',
  folder: 'sampling',
  help: 'How the noise is taken away: in how many steps, and how much in each. Early steps, at high sigma, settle what happens; late ones draw the detail.',
  inputs: {
    model: {
      kind: 'wire',
      accepts: 'model',
      label: 'Model',
      help: 'The model that the schedule is for; it knows its own shift.',
    },
    steps: {
      kind: 'number',
      label: 'Steps',
      help: 'More steps take longer and draw finer; beyond 30 or so little changes.',
      default: 20,
      min: 1,
      max: 200,
      step: 1,
      integer: true,
    },
    scheduler: {
      kind: 'choice',
      label: 'Scheduler',
      help: 'How the steps are spread between noise and picture.',
      default: 'simple',
      options: [
        { value: 'simple', label: 'simple', help: 'Even steps, then the shift: what most video models are used with' },
        { value: 'normal', label: 'normal', help: 'Even steps with a very small last one' },
        { value: 'sgm_uniform', label: 'sgm_uniform', help: 'Even steps that end a little above the smallest sigma' },
        { value: 'beta', label: 'beta', help: 'More steps at both ends, fewer in the middle' },
        {
          value: 'linear_quadratic',
          label: 'linear_quadratic',
          help: 'Half of the steps at the very start, then longer and longer ones',
        },
        { value: 'ddim_uniform', label: 'ddim_uniform', help: 'Even steps over whole timesteps' },
        { value: 'karras', label: 'karras', help: 'Many small steps at low sigma: fine detail, weaker movement' },
        { value: 'exponential', label: 'exponential', help: 'Like karras, still more at low sigma' },
        {
          value: 'kl_optimal',
          label: 'kl_optimal',
          help: 'Even in the arctangent of sigma: between simple and karras',
        },
      ],
    },
    shift: {
      kind: 'number',
      label: 'Shift',
      help: 'Above 1 spends more steps at high noise, which larger clips need. 0 takes the shift that the model was made with.',
      default: 0,
      min: 0,
      max: 20,
      step: 0.1,
      advanced: true,
    },
    compat: {
      kind: 'choice',
      label: 'Compatibility',
      help: 'Whether to repeat what ComfyUI does where it is unsound: normal and sgm_uniform shift their end twice, ddim_uniform has another number of steps.',
      default: 'none',
      options: [
        { value: 'none', label: 'none', help: 'The sound schedule' },
        { value: 'comfy', label: 'comfy', help: "ComfyUI's numbers" },
      ],
      advanced: true,
    },
  },
  outputs: {
    schedule: { type: 'schedule', label: 'Noise schedule', help: 'Sigmas from first to last.' },
  },
  forecast({ values, known }) {
    const model = known.model?.model;
    if (!model) return {};
    const settings = values as unknown as Settings;
    const sigmas = sigmasFor(model, settings);
    const shift = `shift ${shiftFor(model, settings)}${settings.shift === 0 ? ' (of the model)' : ''}`;
    return {
      outputs: { schedule: { sigmas } },
      cost: { steps: sigmas.length - 1 },
      notes: [`${sigmas.length - 1} steps, sigma ${sigmas[0]!.toFixed(2)} to ${sigmas.at(-2)!.toFixed(3)}, ${shift}`],
    };
  },
  async run(_context, { model, ...settings }) {
    return { schedule: { sigmas: sigmasFor(model, settings), shift: shiftFor(model, settings) } };
  },
});

const shiftFor = (model: CheckpointInfo, { shift }: Settings): number => (shift === 0 ? model.defaults.shift : shift);

const sigmasFor = (model: CheckpointInfo, settings: Settings): number[] =>
  flowSigmas(
    settings.scheduler,
    settings.steps,
    shiftFor(model, settings),
    settings.compat === 'comfy' ? 'comfy' : undefined,
  );

import { defineNode, type Forecast } from '@reelgraph/runtime/node/define-node';
import { isFlow } from '@reelgraph/runtime/sampling/prediction';
import { flowSigmas, type SchedulerName } from '@reelgraph/runtime/sampling/schedules/schedulers';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';

interface Settings {
  readonly steps: number;
  readonly scheduler: SchedulerName;
  readonly shift: number;
  readonly compat: 'none' | 'comfy';
  readonly sigmas: readonly number[] | null;
}

/** The sigmas of a run. */
export const noiseSchedule = defineNode({
  type: 'noise-schedule',
  version: 2,
  upgrades: {
    // Version 1 shifted the low end of these two twice, as ComfyUI does.
    1: (inputs) =>
      inputs['scheduler'] === 'normal' || inputs['scheduler'] === 'sgm_uniform'
        ? { ...inputs, compat: 'comfy' }
        : inputs,
  },
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
      regrid: true,
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
      regrid: true,
    },
    shift: {
      kind: 'number',
      label: 'Shift',
      help: 'Above 1 spends more steps at high noise, which larger clips need. 0 takes the shift that the model was made with.',
      default: 0,
      min: 0,
      max: 20,
      step: 0.1,
      regrid: true,
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
      regrid: true,
      advanced: true,
    },
    sigmas: {
      kind: 'sigmas',
      label: 'Sigmas',
      help: 'The sigmas of the steps. Points drawn or numbers typed here take the place of steps, scheduler and shift.',
      regrid: true,
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
    const own = settings.sigmas !== null;
    const shift = `shift ${shiftFor(model, settings)}${settings.shift === 0 ? ' (of the model)' : ''}`;
    return {
      outputs: { schedule: { sigmas } },
      cost: { steps: sigmas.length - 1 },
      notes: [
        `${sigmas.length - 1} steps, sigma ${sigmas[0]!.toFixed(2)} to ${sigmas.at(-2)!.toFixed(3)}, ${own ? 'drawn by hand' : shift}`,
      ],
      problems: own ? problemsOf(model, sigmas) : [],
    };
  },
  async run(_context, { model, ...settings }) {
    return { schedule: { sigmas: sigmasFor(model, settings), shift: shiftFor(model, settings) } };
  },
});

const shiftFor = (model: CheckpointInfo, { shift }: Settings): number => (shift === 0 ? model.defaults.shift : shift);

const sigmasFor = (model: CheckpointInfo, settings: Settings): readonly number[] =>
  settings.sigmas ??
  flowSigmas(
    settings.scheduler,
    settings.steps,
    shiftFor(model, settings),
    settings.compat === 'comfy' ? 'comfy' : undefined,
  );

/** What stands against sigmas that a person gave, for the model at hand. */
function problemsOf(model: CheckpointInfo, sigmas: readonly number[]): NonNullable<Forecast<never>['problems']> {
  const [first, last] = [sigmas[0]!, sigmas.at(-1)!];
  if (isFlow(model.prediction) && first > 1)
    return [
      {
        code: 'sigma-range',
        severity: 'error',
        input: 'sigmas',
        message: `the sigmas start at ${first}: those of ${model.title}, a flow model, go from 1 to 0`,
      },
    ];
  if (last === 0) return [];
  return [
    {
      code: 'noise-left',
      severity: 'warning',
      input: 'sigmas',
      message: `the sigmas end at ${last}, not at 0: that much noise is left in the clip`,
      fix: {
        label: 'End at 0',
        edits: [{ op: 'add', path: ['nodes', '', 'inputs', 'sigmas'], value: [...sigmas, 0] }],
      },
    },
  ];
}

import { defineNode } from '@reelgraph/runtime/node/define-node';
import { cutSchedule } from '@reelgraph/runtime/sampling/schedules/cut-schedule';

/** Starts a denoise from a clip instead of from noise alone. */
export const remix = defineNode({
  type: 'remix',
  version: 1,
  title: 'Remix',
  folder: 'sampling',
  help: 'Makes a new clip out of an old one: noise is laid over the old clip up to a sigma, and the denoiser goes on from there with a new prompt. A higher sigma changes more.',
  inputs: {
    latent: { kind: 'wire', accepts: 'latent', label: 'Latent', help: 'The clip to remix, encoded.' },
    schedule: { kind: 'wire', accepts: 'schedule', label: 'Noise schedule', help: 'The schedule to enter part-way.' },
    sigma: {
      kind: 'number',
      label: 'Start sigma',
      help: 'How much noise the old clip gets: about 0.4 is subtle, 0.6 mild, 0.8 strong. At 1 nothing of the old clip is left.',
      default: 0.7,
      min: 0.01,
      max: 1,
      step: 0.01,
    },
  },
  outputs: {
    start: { type: 'latent', label: 'Start latent', help: 'The old clip, for the start of the denoiser.' },
    schedule: { type: 'schedule', label: 'Noise schedule', help: 'The schedule from the start sigma on.' },
  },
  forecast({ values, known }) {
    const sigma = values.sigma as number;
    const whole = known.schedule?.sigmas;
    const sigmas = whole && cutSchedule(whole, sigma);
    return {
      outputs: { start: known.latent ?? {}, schedule: sigmas ? { sigmas } : {} },
      ...(whole && sigmas
        ? { notes: [`sigma ${sigmas[0]!.toFixed(2)}: ${sigmas.length - 1} of ${whole.length - 1} steps run`] }
        : {}),
    };
  },
  async run(_context, { latent, schedule, sigma }) {
    return { start: latent, schedule: { ...schedule, sigmas: cutSchedule(schedule.sigmas, sigma) } };
  },
});

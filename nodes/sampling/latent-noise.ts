import { defineNode } from '@reelgraph/runtime/node/define-node';

/** The noise that a clip starts from, by its seed. */
export const latentNoise = defineNode({
  type: 'latent-noise',
  version: 2,
  title: 'Latent noise',
  folder: 'sampling',
  help: 'The noise that the clip grows out of. The same seed gives the same clip; another seed gives another take of the same prompt.',
  inputs: {
    format: { kind: 'wire', accepts: 'format', label: 'Clip format', help: 'Size and length of the clip to start.' },
    seed: {
      kind: 'seed',
      label: 'Seed',
      help: 'Any whole number. Keep it to change one thing at a time, roll it for another take.',
      default: 1,
    },
    kind: {
      kind: 'choice',
      label: 'Noise',
      help: 'Which random numbers the seed stands for.',
      default: 'counter',
      options: [
        { value: 'counter', label: 'counter', help: "Reelgraph's own: the same on every machine" },
        {
          value: 'torch-cpu',
          label: 'torch-cpu',
          help: 'What a seed gives in ComfyUI and, with a CPU generator, in diffusers',
        },
      ],
      advanced: true,
    },
  },
  outputs: {
    noise: { type: 'noise', label: 'Noise' },
  },
  forecast({ known }) {
    const format = known.format?.format;
    if (!format) return {};
    const { family } = known.format ?? {};
    return {
      outputs: { noise: { format, latent: format.latent, ...(family === undefined ? {} : { family }) } },
      notes: [`latent ${format.latent.join(' x ')}`],
    };
  },
  async run(_context, { format, seed, kind }) {
    return { noise: { seed, kind, format } };
  },
});

import { defineNode } from '@reelgraph/runtime/node/define-node';
import { familyProblems } from '@reelgraph/runtime/node/family-problems';
import { ProblemError } from '@reelgraph/runtime/node/problem';

/** Latents to pixels. */
export const latentDecode = defineNode({
  type: 'latent-decode',
  version: 1,
  title: 'Latent decode',
  folder: 'latent',
  help: 'Turns the latent video into pixels with the VAE of the model.',
  inputs: {
    model: {
      kind: 'wire',
      accepts: 'model',
      label: 'Model',
      help: 'The model whose VAE decodes: of the family that made the latent.',
    },
    latent: { kind: 'wire', accepts: 'latent', label: 'Latent', help: 'What the denoiser made.' },
  },
  outputs: {
    video: { type: 'video', label: 'Video', help: 'The clip in pixels.' },
  },
  forecast({ known }) {
    const model = known.model?.model;
    const latent = known.latent?.latent;
    const fps = known.latent?.fps;
    const problems = familyProblems(model, { latent: known.latent });
    if (!model || !latent) return { problems };
    const [, t = 1, h = 1, w = 1] = latent;
    const width = w * model.latent.spatial;
    const height = h * model.latent.spatial;
    const frames = 1 + (t - 1) * model.latent.temporal;
    return {
      outputs: { video: { width, height, frames, ...(fps === undefined ? {} : { fps }) } },
      notes: [`${width} x ${height}, ${frames === 1 ? 'one frame' : `${frames} frames`}`],
      problems,
    };
  },
  async run(context, { model, latent }) {
    if (latent.family !== model.family)
      throw new ProblemError({
        code: 'other-family',
        input: 'latent',
        message: `the latent was made by a ${latent.family} model, ${model.title} is ${model.family}: decode it with the model that made it`,
      });
    const checkpoint = await context.openCheckpoint(model);
    const video = await checkpoint.decodeLatent(latent.tensor, latent.fps, (fraction) => context.progress(fraction));
    context.preview(video);
    return { video };
  },
});

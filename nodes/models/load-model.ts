import { defineNode } from '@reelgraph/runtime/node/define-node';

/** Chooses the checkpoint folder that the rest of the workflow runs with. */
export const loadModel = defineNode({
  type: 'load-model',
  version: 1,
  title: 'Load model',
  folder: 'models',
  help: 'Chooses the model that makes the video. Everything that the model does (reading the prompt, denoising, turning latents into pixels) starts from here.',
  inputs: {
    checkpoint: {
      kind: 'checkpoint',
      label: 'Model',
      help: 'A checkpoint folder: one that comes with Reelgraph, or one that you put into the models folder.',
      default: 'toybox',
    },
  },
  outputs: {
    model: { type: 'model', label: 'Model', help: 'The transformer, its VAE and its text encoder.' },
  },
  forecast({ values, checkpoint }) {
    const model = checkpoint(values.checkpoint as string);
    if (!model) return {};
    const { width, height, frames, fps } = model.defaults;
    return {
      outputs: { model: { model, family: model.family } },
      cost: { bytes: model.bytes },
      notes: [
        `${model.title}, ${sizeText(model.bytes)}`,
        `at its best with ${width} x ${height}, ${frames} frames at ${fps} fps`,
      ],
    };
  },
  async run(context, { checkpoint }) {
    return { model: context.checkpoint(checkpoint) };
  },
});

const sizeText = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;

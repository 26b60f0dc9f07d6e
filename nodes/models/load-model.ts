import { defineNode } from '@reelgraph/runtime/node/define-node';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';

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
    precision: {
      kind: 'choice',
      label: 'Precision',
      help: 'In what numbers the denoiser computes. 8-bit integers are for the CPU; each precision keeps results of its own.',
      default: 'float',
      options: [
        { value: 'float', label: 'Floating point', help: 'As the device does best; any device' },
        {
          value: 'int8',
          label: '8-bit integers',
          help: 'Steps in about three fifths of the time, a difference that is hard to see; only on the CPU',
        },
      ],
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
      outputs: { model: { model: asked(model, values.precision as Precision), family: model.family } },
      cost: { bytes: model.bytes },
      notes: [
        `${model.title}, ${sizeText(model.bytes)}`,
        `at its best with ${width} x ${height}, ${frames} frames at ${fps} fps`,
      ],
    };
  },
  async run(context, { checkpoint, precision }) {
    return { model: asked(context.checkpoint(checkpoint), precision) };
  },
});

type Precision = 'float' | 'int8';

const asked = (model: CheckpointInfo, precision: Precision): CheckpointInfo =>
  precision === 'float' ? model : { ...model, precision };

const sizeText = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;

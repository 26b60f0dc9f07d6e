import { fitClip } from '@reelgraph/runtime/conditioning/fit-clip';
import { defineNode } from '@reelgraph/runtime/node/define-node';
import { familyProblems } from '@reelgraph/runtime/node/family-problems';
import { latentDims } from '@reelgraph/runtime/values/snap-clip';

/** Image-to-video: the clip starts with a given picture. */
export const firstFrame = defineNode({
  type: 'first-frame',
  version: 1,
  title: 'First frame',
  folder: 'conditioning',
  help: 'Gives the clip its first frame: the denoiser keeps this picture and makes the rest move on from it.',
  inputs: {
    model: { kind: 'wire', accepts: 'model', label: 'Model', help: 'The model that the clip is made with.' },
    image: {
      kind: 'wire',
      accepts: 'video',
      label: 'Image',
      help: 'The picture to start from; of a clip the first frame is taken.',
    },
    format: {
      kind: 'wire',
      accepts: 'format',
      label: 'Clip format',
      help: 'The picture is cut to this size, the middle kept.',
    },
    strength: {
      kind: 'number',
      label: 'Strength',
      help: 'How long the picture is held: while sigma is at or above 1 - strength. 1 keeps it exactly; less lets the model redraw it towards the end.',
      default: 1,
      min: 0,
      max: 1,
      step: 0.01,
      advanced: true,
    },
  },
  outputs: {
    conditioning: { type: 'conditioning', label: 'Conditioning', help: 'What is given, and where in time.' },
  },
  forecast({ values, known }) {
    const model = known.model?.model;
    const format = known.format?.format;
    const problems = familyProblems(model, { format: known.format });
    if (!model) return { problems };
    const strength = values.strength as number;
    return {
      outputs: {
        conditioning: {
          family: model.family,
          ...(format ? { latent: latentDims(model, format.width, format.height, 1) } : {}),
        },
      },
      notes: [
        strength === 1 ? 'frame 1, kept exactly' : `frame 1, held while sigma is at least ${(1 - strength).toFixed(2)}`,
      ],
      problems,
    };
  },
  async run(context, { model, image, format, strength }) {
    const checkpoint = await context.openCheckpoint(model);
    const picture = fitClip(image, { width: format.width, height: format.height, frames: 1 });
    context.preview(picture);
    const media = await checkpoint.encodeVideo(picture);
    return { conditioning: [{ media, start: 0, strength, family: model.family }] };
  },
});

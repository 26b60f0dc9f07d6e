import { fitClip } from '@reelgraph/runtime/conditioning/fit-clip';
import { defineNode } from '@reelgraph/runtime/node/define-node';
import { familyProblems } from '@reelgraph/runtime/node/family-problems';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { latentDims, snapFrames } from '@reelgraph/runtime/values/snap-clip';

/** Pixels to latents. */
export const vaeEncode = defineNode({
  type: 'vae-encode',
  version: 1,
  title: 'VAE encode',
  folder: 'latent',
  help: 'Turns a clip into the latent that the model works on, for example to remix it. With a clip format wired the clip is cut and resampled to it; without one it keeps its size as nearly as the model can.',
  inputs: {
    model: { kind: 'wire', accepts: 'model', label: 'Model', help: 'The model whose VAE encodes.' },
    video: { kind: 'wire', accepts: 'video', label: 'Video', help: 'The clip or picture to encode.' },
    format: {
      kind: 'wire',
      accepts: 'format',
      label: 'Clip format',
      help: 'Size, length and rate to fit the clip to. Where the clip is too short its last frame is held.',
      optional: true,
    },
  },
  outputs: {
    latent: { type: 'latent', label: 'Latent' },
  },
  forecast({ known }) {
    const model = known.model?.model;
    const format = known.format?.format;
    const clip = known.video;
    const problems = familyProblems(model, { format: known.format });
    if (!model) return { problems };
    const target = format ?? (isWhole(clip) ? ownFormat(model, clip) : undefined);
    if (!target)
      return {
        outputs: { latent: { family: model.family } },
        notes: ['size and length as in the file, as nearly as the model can'],
        problems,
      };
    const { width, height, frames, fps } = target;
    const latent = latentDims(model, width, height, frames);
    return {
      outputs: { latent: { latent, fps, family: model.family, width, height, frames } },
      notes: [`${width} x ${height}, ${frames === 1 ? 'one frame' : `${frames} frames`}${changeText(clip, target)}`],
      problems,
    };
  },
  async run(context, { model, video, format }) {
    const checkpoint = await context.openCheckpoint(model);
    const fitted = fitClip(video, format ?? ownFormat(model, video));
    context.preview(fitted);
    return { latent: { tensor: await checkpoint.encodeVideo(fitted), fps: fitted.fps, family: model.family } };
  },
});

type Whole = Pick<Frames, 'width' | 'height' | 'frames' | 'fps'>;

const isWhole = (clip: Partial<Whole> | undefined): clip is Whole =>
  clip?.width !== undefined && clip.height !== undefined && clip.frames !== undefined && clip.fps !== undefined;

/** The clip's own size and length, rounded to what the model takes. */
function ownFormat(model: CheckpointInfo, clip: Whole): Whole {
  const nearest = (pixels: number) => model.sizeMultiple * Math.max(1, Math.round(pixels / model.sizeMultiple));
  const { width, height, frames, fps } = clip;
  return { width: nearest(width), height: nearest(height), frames: snapFrames(model, frames), fps };
}

function changeText(clip: Partial<Whole> | undefined, target: Whole): string {
  if (!isWhole(clip)) return '';
  const same = clip.width === target.width && clip.height === target.height && clip.frames === target.frames;
  return same ? '' : `; fitted from ${clip.width} x ${clip.height}, ${clip.frames} frames`;
}

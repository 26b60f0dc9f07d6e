import { defineNode } from '@reelgraph/runtime/node/define-node';
import type { FileRef } from '@reelgraph/runtime/values/file-ref';

/** A clip from a file. */
export const loadVideo = defineNode({
  type: 'load-video',
  version: 1,
  title: 'Load video',
  folder: 'media',
  help: 'A clip from a file: MP4, WebM, MOV, GIF or animated WebP. Only its beginning is read.',
  inputs: {
    video: { kind: 'file', media: 'video', label: 'Video', help: 'The video file. Drop one on the node or choose it.' },
    maxSeconds: {
      kind: 'number',
      label: 'At most',
      help: 'How much of the beginning is read.',
      default: 5,
      min: 0.1,
      max: 60,
      step: 0.1,
      unit: 's',
    },
  },
  outputs: {
    video: { type: 'video', label: 'Video', help: 'The clip in pixels, at its own size and rate.' },
  },
  forecast({ values }) {
    const file = values.video as FileRef | null;
    return { ...(file ? { notes: [`${file.name}, at most ${values.maxSeconds as number} s`] } : {}) };
  },
  async run(context, { video: file, maxSeconds }) {
    const video = await context.media.decode(await context.files.read(file), file.name, { maxSeconds });
    context.preview(video);
    return { video };
  },
});

import { defineNode } from '@reelgraph/runtime/node/define-node';
import type { FileRef } from '@reelgraph/runtime/values/file-ref';

/** A picture from a file. */
export const loadImage = defineNode({
  type: 'load-image',
  version: 1,
  title: 'Load image',
  folder: 'media',
  help: 'A picture from a file, as a clip of one frame: PNG, JPEG, WebP, AVIF or GIF.',
  inputs: {
    image: {
      kind: 'file',
      media: 'image',
      label: 'Image',
      help: 'The picture file. Drop one on the node or choose it.',
    },
  },
  outputs: {
    video: { type: 'video', label: 'Image', help: 'The picture as a clip of one frame.' },
  },
  forecast({ values }) {
    const file = values.image as FileRef | null;
    return { outputs: { video: { frames: 1, fps: 1 } }, ...(file ? { notes: [file.name] } : {}) };
  },
  async run(context, { image }) {
    const video = await context.media.decode(await context.files.read(image), image.name, { maxFrames: 1 });
    context.preview(video);
    return { video };
  },
});

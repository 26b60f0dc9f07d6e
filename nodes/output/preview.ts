import { defineNode } from '@reelgraph/runtime/node/define-node';

/** Shows a clip without writing a file. */
export const preview = defineNode({
  type: 'preview',
  version: 1,
  title: 'Preview',
  folder: 'output',
  help: 'Shows a clip on the canvas and in the viewer, without writing a file.',
  sink: true,
  inputs: {
    video: { kind: 'wire', accepts: 'video', label: 'Video', help: 'The clip to show.' },
  },
  outputs: {},
  async run(context, { video }) {
    context.preview(video);
    return {};
  },
});

import { defineNode } from '@reelgraph/runtime/node/define-node';
import type { VideoContainer } from '@reelgraph/runtime/node/node-context';

const mimes: Record<VideoContainer, string> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  gif: 'image/gif',
  webp: 'image/webp',
  'png-frames': 'application/zip',
  png: 'image/png',
};

/** A clip as a file. */
export const videoEncode = defineNode({
  type: 'video-encode',
  version: 1,
  title: 'Video encode',
  folder: 'media',
  help: 'Writes the clip as a file that players and browsers read. The workflow is kept inside the file: drop it on the canvas to get the workflow back.',
  inputs: {
    video: { kind: 'wire', accepts: 'video', label: 'Video', help: 'The clip to write.' },
    format: {
      kind: 'choice',
      label: 'File format',
      help: 'MP4 plays everywhere; the others suit the web, pictures or further editing.',
      default: 'mp4',
      options: [
        { value: 'mp4', label: 'MP4', help: 'H.264: plays everywhere' },
        { value: 'webm', label: 'WebM', help: 'VP9: smaller, for the web' },
        { value: 'gif', label: 'GIF', help: '256 colours, plays in any chat' },
        { value: 'webp', label: 'Animated WebP', help: 'Like GIF with all colours' },
        { value: 'png-frames', label: 'PNG frames', help: 'A zip with one lossless picture per frame' },
        { value: 'png', label: 'PNG', help: 'The first frame as a lossless picture' },
      ],
    },
    quality: {
      kind: 'number',
      label: 'Quality',
      help: '1 is the smallest file, 100 the best picture. Lossless formats do not use it.',
      default: 85,
      min: 1,
      max: 100,
      step: 1,
      integer: true,
    },
    upscale: {
      kind: 'number',
      label: 'Enlarge',
      help: 'Makes every pixel this many times larger, so that small clips look right on a large screen.',
      default: 1,
      min: 1,
      max: 8,
      step: 1,
      integer: true,
      unit: '×',
    },
    filter: {
      kind: 'choice',
      label: 'Filter',
      help: 'How pixels are enlarged.',
      default: 'lanczos',
      options: [
        { value: 'lanczos', label: 'lanczos', help: 'Smooth: for drawings and photographs' },
        { value: 'nearest', label: 'nearest', help: 'Hard pixels: for pixel art' },
      ],
      advanced: true,
    },
    loop: {
      kind: 'toggle',
      label: 'Loop',
      help: 'GIF and WebP start again at the end.',
      default: true,
      advanced: true,
    },
  },
  outputs: {
    file: { type: 'file', label: 'File', help: 'The encoded file.' },
  },
  forecast({ values, known }) {
    const format = values.format as VideoContainer;
    const upscale = values.upscale as number;
    const { width, height, frames, fps } = known.video ?? {};
    const size =
      width === undefined || height === undefined ? {} : { width: width * upscale, height: height * upscale };
    return {
      outputs: {
        file: {
          mime: mimes[format],
          ...size,
          ...(frames === undefined ? {} : { frames }),
          ...(fps === undefined ? {} : { fps }),
        },
      },
      ...('width' in size ? { notes: [`${size.width} x ${size.height} ${format}`] } : {}),
    };
  },
  async run(context, { video, format, quality, upscale, filter, loop }) {
    const encoded = await context.media.encode(video, {
      format,
      quality,
      upscale,
      filter,
      loop,
      metadata: { workflow: context.workflowJson },
    });
    const name = `clip.${encoded.extension.replace(/^\./, '')}`;
    return { file: await context.files.write(encoded.bytes, name, encoded.mime) };
  },
});

import type { Frames } from '../values/frames.ts';
import { chooseFfmpeg, type EncoderChoice } from './ffmpeg/choose-ffmpeg.ts';
import { lastMessage } from './ffmpeg/last-message.ts';
import { fitSize, type TargetSize } from './fit-size.ts';
import { frameRateFraction } from './frame-rate.ts';
import { rawPixels } from './image.ts';
import { MediaError } from './media-error.ts';
import { type MediaInput, readMedia } from './media-input.ts';
import { PixelSink } from './pixel-sink.ts';
import { type MediaInfo, probeMedia, readableFormats } from './probe-media.ts';
import { isStillOrWebp } from './sniff-image.ts';

/** What to take of a file and at which size. */
export interface DecodeOptions extends TargetSize {
  maxFrames?: number;
  maxSeconds?: number;
  /** Frames are taken at this rate; without it every stored frame comes once, and a varying rate counts as its mean. */
  fps?: number;
  startSeconds?: number;
  encoder?: EncoderChoice;
}

/** Most bytes of RGB one decode may fill. */
const mostBytes = 4 * 1024 ** 3;

/** Reads a video, animation or still into RGB24; rejects with a `MediaError` that names the file and the cause. */
export async function decodeVideo(
  input: MediaInput,
  options: DecodeOptions = {},
  signal?: AbortSignal,
): Promise<Frames> {
  const info = await probeMedia(input, options, signal);
  const expected = expectedFrames(info, options);
  const { outer } = fitSize(info, options);
  const bytes = expected * outer.width * outer.height * 3;
  if (bytes > mostBytes) {
    throw new MediaError(
      `${input.name} would fill ${(bytes / 1024 ** 3).toFixed(1)} GiB as ${expected} frames of ${outer.width} x ${outer.height}. Take fewer frames or a smaller size.`,
    );
  }
  return (await isStillOrWebp(input))
    ? decodePages(input, info, options, signal)
    : decodeByFfmpeg(input, info, options, signal);
}

function expectedFrames(info: MediaInfo, options: DecodeOptions): number {
  if (info.kind === 'image') return 1;
  const { fps, startSeconds = 0 } = options;
  const left = Math.max(0, info.durationSeconds - startSeconds);
  const frames = fps === undefined && startSeconds === 0 ? info.frames : Math.ceil(left * (fps ?? info.fps));
  return Math.min(Math.max(1, frames), frameLimit(info, options));
}

/** Most frames the options allow; infinite where they set no bound. */
function frameLimit(info: MediaInfo, { maxFrames, maxSeconds, fps }: DecodeOptions): number {
  const { POSITIVE_INFINITY: unbounded } = Number;
  const bySeconds = maxSeconds === undefined ? unbounded : Math.max(1, Math.round(maxSeconds * (fps ?? info.fps)));
  return Math.min(maxFrames ?? unbounded, bySeconds);
}

/** WebP and stills: each wanted page is read by itself, so memory holds one page beside the result. */
async function decodePages(
  input: MediaInput,
  info: MediaInfo,
  options: DecodeOptions,
  signal?: AbortSignal,
): Promise<Frames> {
  const bytes = await readMedia(input);
  const frames = expectedFrames(info, options);
  const fps = options.fps ?? (info.fps || 1);
  const start = (options.startSeconds ?? 0) * info.fps;
  const step = info.kind === 'video' ? info.fps / fps : 0;
  const { outer } = fitSize(info, options);
  const size = outer.width * outer.height * 3;
  const data = new Uint8Array(frames * size);
  try {
    for (let index = 0; index < frames; index++) {
      signal?.throwIfAborted();
      const page = Math.min(info.frames - 1, Math.floor(start + (index + 0.5) * step));
      const { data: pixels } = await rawPixels(bytes, { ...options, ...outer }, page);
      data.set(pixels, index * size);
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw new MediaError(`${input.name} is damaged: ${(cause as Error).message.split('\n')[0]}`, { cause });
  }
  return { data, frames, ...outer, fps };
}

async function decodeByFfmpeg(
  input: MediaInput,
  info: MediaInfo,
  options: DecodeOptions,
  signal?: AbortSignal,
): Promise<Frames> {
  const ffmpeg = await chooseFfmpeg(options.encoder ?? 'auto', 'nothing special');
  const { outer } = fitSize(info, options);
  const size = outer.width * outer.height * 3;
  const fps = options.fps ?? info.fps;
  const limit = frameLimit(info, options);
  const sink = new PixelSink(expectedFrames(info, options) * size);
  const result = await ffmpeg.run(
    {
      program: 'ffmpeg',
      files: [input],
      onPixels: (chunk) => sink.add(chunk),
      args: ({ file, pixels }) => [
        ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', '-format_whitelist', readableFormats],
        ...(options.startSeconds ? ['-ss', String(options.startSeconds)] : []),
        ...['-i', file(input.name), '-map', '0:V:0', '-an', '-sn', '-vf', filters(info, options)],
        ...['-r', frameRateFraction(fps)],
        ...(Number.isFinite(limit) ? ['-frames:v', String(limit)] : []),
        ...['-pix_fmt', 'rgb24', '-f', 'rawvideo', pixels],
      ],
    },
    signal,
  );
  const data = sink.take();
  const frames = Math.floor(data.length / size);
  if (frames === 0 || (result.exitCode !== 0 && data.length % size !== 0)) {
    throw new MediaError(
      result.exitCode === 0
        ? `${input.name} has no frame after ${options.startSeconds ?? 0} s; it is ${info.durationSeconds.toFixed(2)} s long.`
        : `${input.name} cannot be decoded (${info.codec}): ${lastMessage(result.messages)}.`,
    );
  }
  return { data: data.subarray(0, frames * size), frames, ...outer, fps };
}

function filters(info: MediaInfo, options: DecodeOptions): string {
  const { outer, inner } = fitSize(info, options);
  const rate = frameRateFraction(options.fps ?? info.fps);
  // Files without a colour tag are BT.709 from 720 lines on and BT.601 below, as players take them; swscale says 601 to all.
  const isUntaggedHd = info.colour.matrix === 'unknown' && info.pixelFormat.startsWith('yuv') && info.height >= 720;
  return [
    // Renumbering puts each stored frame on its own tick, so that none is doubled or dropped to keep a rate.
    options.fps === undefined ? `settb=1/1000000,setpts=N/(${rate}*TB)` : `fps=${rate}`,
    `scale=${inner.width}:${inner.height}:flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp${isUntaggedHd ? ':in_color_matrix=bt709' : ''}`,
    'format=rgb24',
    ...(inner.width > outer.width || inner.height > outer.height ? [`crop=${outer.width}:${outer.height}`] : []),
    ...(inner.width < outer.width || inner.height < outer.height
      ? [`pad=${outer.width}:${outer.height}:(ow-iw)/2:(oh-ih)/2:black`]
      : []),
    'setsar=1',
  ].join(',');
}

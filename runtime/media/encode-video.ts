import type { Frames } from '../values/frames.ts';
import { encodeArguments, type FfmpegFormat } from './encode-arguments.ts';
import { encodePngFrame, encodePngFrames, encodeWebp } from './encode-images.ts';
import { imageEncoderLabel } from './encoders.ts';
import { chooseFfmpeg, type EncoderChoice } from './ffmpeg/choose-ffmpeg.ts';
import { lastMessage } from './ffmpeg/last-message.ts';
import { MediaError } from './media-error.ts';
import { type PreparedFrames, prepareFrames } from './prepare-frames.ts';
import { addGifComments, ffmetadataText, type MediaMetadata } from './workflow-metadata.ts';

/** `png` is the first frame alone, `png-frames` a zip of all of them. */
export type VideoFormat = 'mp4' | 'webm' | 'gif' | 'webp' | 'png' | 'png-frames';

/** How a clip is written. */
export interface EncodeOptions {
  format: VideoFormat;
  /** 1..100, the same meaning in every format; PNG is lossless and takes no notice. */
  quality: number;
  /** Whole factor 1..8. */
  upscale?: number;
  filter?: 'nearest' | 'lanczos';
  /** Plays the same frames at another rate. */
  fps?: number;
  /** GIF and WebP play for ever unless this is false. */
  loop?: boolean;
  metadata?: MediaMetadata;
  encoder?: EncoderChoice;
}

/** A finished file; `width`, `height` and `frames` are those in the file. */
export interface EncodedVideo {
  bytes: Uint8Array;
  mime: string;
  extension: string;
  /** What wrote it: "native ffmpeg 5.1.9", "embedded ffmpeg (wasm)" or "sharp 0.35.5". */
  encoder: string;
  width: number;
  height: number;
  frames: number;
}

const kinds: Record<VideoFormat, { mime: string; extension: string }> = {
  mp4: { mime: 'video/mp4', extension: 'mp4' },
  webm: { mime: 'video/webm', extension: 'webm' },
  gif: { mime: 'image/gif', extension: 'gif' },
  webp: { mime: 'image/webp', extension: 'webp' },
  png: { mime: 'image/png', extension: 'png' },
  'png-frames': { mime: 'application/zip', extension: 'zip' },
};

/** GIF counts in hundredths of a second, and players slow a delay of 1 down to 10. */
const fastestGif = 50;

/**
 * Writes a clip: MP4 (H.264, yuv420p, BT.709, faststart), WebM (VP9), GIF, animated WebP or PNG. Odd sizes of video grow by
 * one repeated column or row; a GIF faster than 50 fps keeps its speed and drops frames. Rejects with a `MediaError` for what
 * a person can fix, and with the signal's reason once cancelled, after the encoder has gone.
 */
export async function encodeVideo(clip: Frames, options: EncodeOptions, signal?: AbortSignal): Promise<EncodedVideo> {
  signal?.throwIfAborted();
  const { format, quality, upscale = 1, filter = 'nearest', loop = true, metadata = {}, encoder = 'auto' } = options;
  check(clip, quality, upscale, options.fps ?? clip.fps);
  const source = format === 'gif' ? limitRate({ ...clip, fps: options.fps ?? clip.fps }, fastestGif) : clip;
  const fps = format === 'gif' ? source.fps : (options.fps ?? clip.fps);
  const isVideo = format === 'mp4' || format === 'webm';
  const prepared = prepareFrames(source, { upscale, filter, even: isVideo });
  const finish = (bytes: Uint8Array, by: string): EncodedVideo => ({
    bytes,
    ...kinds[format],
    encoder: by,
    width: prepared.width,
    height: prepared.height,
    frames: format === 'png' ? 1 : prepared.frames,
  });
  switch (format) {
    case 'webp':
      return finish(await encodeWebp(prepared, { quality, fps, loop, metadata }, signal), imageEncoderLabel());
    case 'png':
      return finish(await encodePngFrame(prepared, 0, metadata), imageEncoderLabel());
    case 'png-frames':
      return finish(await encodePngFrames(prepared, metadata, signal), imageEncoderLabel());
    default: {
      const { bytes, by } = await encodeByFfmpeg(prepared, { format, quality, fps, loop, metadata, encoder }, signal);
      return finish(format === 'gif' ? addGifComments(bytes, metadata) : bytes, by);
    }
  }
}

async function encodeByFfmpeg(
  clip: PreparedFrames,
  options: {
    format: FfmpegFormat;
    quality: number;
    fps: number;
    loop: boolean;
    metadata: MediaMetadata;
    encoder: EncoderChoice;
  },
  signal?: AbortSignal,
): Promise<{ bytes: Uint8Array; by: string }> {
  const { format, quality, fps, loop, metadata, encoder } = options;
  const needs = { mp4: 'libx264', webm: 'libvpx-vp9', gif: 'nothing special' } as const;
  const ffmpeg = await chooseFfmpeg(encoder, needs[format]);
  const metadataFile = format === 'gif' ? undefined : { name: 'metadata.txt', bytes: utf8(ffmetadataText(metadata)) };
  const { width, height } = clip;
  const settings = { format, quality, fps, loop, width, height };
  const result = await ffmpeg.run(
    {
      program: 'ffmpeg',
      args: (paths) =>
        encodeArguments(metadataFile ? { ...settings, metadataFile: metadataFile.name } : settings, paths),
      files: metadataFile ? [metadataFile] : [],
      frames: framesOf(clip),
      output: `clip.${format}`,
    },
    signal,
  );
  if (result.exitCode !== 0) {
    throw new MediaError(
      `The ${format} file (${width} x ${height}, ${clip.frames} frames) could not be written by the ${ffmpeg.label}: ${lastMessage(result.messages)}`,
    );
  }
  return { bytes: result.output, by: ffmpeg.label };
}

async function* framesOf(clip: PreparedFrames): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < clip.frames; index++) yield await clip.frame(index);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Drops frames evenly so that the clip plays as long as before at no more than `limit` fps. */
function limitRate(clip: Frames, limit: number): Frames {
  if (clip.fps <= limit) return clip;
  const frames = Math.max(1, Math.round((clip.frames * limit) / clip.fps));
  const bytes = clip.width * clip.height * 3;
  const data = new Uint8Array(frames * bytes);
  for (let index = 0; index < frames; index++) {
    const from = Math.min(clip.frames - 1, Math.floor(((index + 0.5) * clip.fps) / limit));
    data.set(clip.data.subarray(from * bytes, (from + 1) * bytes), index * bytes);
  }
  return { ...clip, data, frames, fps: limit };
}

function check(clip: Frames, quality: number, upscale: number, fps: number): void {
  const wanted = clip.frames * clip.width * clip.height * 3;
  if (!(wanted > 0) || clip.data.length !== wanted) {
    throw new RangeError(
      `A clip of ${clip.frames} frames of ${clip.width} x ${clip.height} has ${wanted} bytes, not ${clip.data.length}.`,
    );
  }
  if (!(quality >= 1 && quality <= 100)) throw new MediaError(`Quality is ${quality}; choose 1 to 100.`);
  if (!Number.isInteger(upscale) || upscale < 1 || upscale > 8) {
    throw new MediaError(`Upscale is ${upscale}; choose a whole number from 1 to 8.`);
  }
  if (!(fps > 0 && fps <= 1000))
    throw new MediaError(`Frames per second is ${fps}; choose more than 0 and at most 1000.`);
}

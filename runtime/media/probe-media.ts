import { extname } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { chooseFfmpeg, type EncoderChoice } from './ffmpeg/choose-ffmpeg.ts';
import { lastMessage } from './ffmpeg/last-message.ts';
import { parseFrameRate } from './frame-rate.ts';
import { MediaError } from './media-error.ts';
import { type MediaInput, readHead, readMedia } from './media-input.ts';
import { isStillOrWebp } from './sniff-image.ts';

/** What a file holds before anything is decoded. `width` and `height` are as shown: turned upright, with square pixels. */
export interface MediaInfo {
  kind: 'video' | 'image';
  width: number;
  height: number;
  frames: number;
  /** Mean rate; 0 for a still. */
  fps: number;
  durationSeconds: number;
  codec: string;
  pixelFormat: string;
  container: string;
  hasAudio: boolean;
  colour: { matrix: string; primaries: string; transfer: string; range: string };
}

/**
 * The demuxers a person's file may open. Left out are playlists and other formats that name further files or addresses,
 * through which a file could read what its owner may not.
 */
export const readableFormats = [
  ...['mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'matroska', 'webm', 'avi', 'flv', 'mpegts', 'mpeg', 'mpegvideo', 'ogg'],
  ...['gif', 'apng', 'image2', 'png_pipe', 'jpeg_pipe', 'bmp_pipe', 'tiff_pipe', 'webp_pipe', 'asf', 'mxf', 'ivf'],
  ...['h264', 'hevc', 'm4v', 'nut', 'yuv4mpegpipe', 'av1', 'obu', 'mjpeg', 'dv'],
].join(',');

const unknownTag = z.string().default('unknown');
const count = z.coerce.number().int().nonnegative().optional().catch(undefined);
const seconds = z.coerce.number().nonnegative().optional().catch(undefined);

const probeSchema = z.object({
  streams: z
    .array(
      z.object({
        codec_type: z.string().optional(),
        codec_name: unknownTag,
        pix_fmt: unknownTag,
        width: z.number().int().nonnegative().default(0),
        height: z.number().int().nonnegative().default(0),
        sample_aspect_ratio: z.string().optional(),
        avg_frame_rate: z.string().optional(),
        r_frame_rate: z.string().optional(),
        nb_read_packets: count,
        duration: seconds,
        color_space: unknownTag,
        color_primaries: unknownTag,
        color_transfer: unknownTag,
        color_range: unknownTag,
        disposition: z.object({ attached_pic: z.number().optional() }).optional(),
        side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
      }),
    )
    .default([]),
  format: z.object({ format_name: unknownTag, duration: seconds }).optional(),
});

/** Reads what a video, animation or still is; rejects with a `MediaError` that names the file where it is none of them. */
export async function probeMedia(
  input: MediaInput,
  { encoder = 'auto' }: { encoder?: EncoderChoice } = {},
  signal?: AbortSignal,
): Promise<MediaInfo> {
  const head = await readHead(input, 1);
  signal?.throwIfAborted();
  if (head.length === 0) throw new MediaError(`${input.name} is empty.`);
  return (await isStillOrWebp(input)) ? probeByImage(input) : probeByFfprobe(input, encoder, signal);
}

async function probeByImage(input: MediaInput): Promise<MediaInfo> {
  const image = await sharp(await readMedia(input), { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new MediaError(`${input.name} is damaged and cannot be read as an image.`, { cause });
    });
  const frames = image.pages ?? 1;
  const durationSeconds = frames > 1 ? (image.delay ?? []).reduce((sum, delay) => sum + delay, 0) / 1000 : 0;
  return {
    kind: frames > 1 ? 'video' : 'image',
    width: image.autoOrient.width,
    height: frames > 1 ? (image.pageHeight ?? image.height) : image.autoOrient.height,
    frames,
    fps: durationSeconds > 0 ? frames / durationSeconds : 0,
    durationSeconds,
    codec: image.format,
    pixelFormat: image.hasAlpha ? 'rgba' : (image.space ?? 'rgb'),
    container: image.format,
    hasAudio: false,
    colour: { matrix: 'rgb', primaries: 'unknown', transfer: 'unknown', range: 'pc' },
  };
}

async function probeByFfprobe(input: MediaInput, encoder: EncoderChoice, signal?: AbortSignal): Promise<MediaInfo> {
  const ffmpeg = await chooseFfmpeg(encoder, 'ffprobe');
  const wanted = ['-show_streams', '-show_format', '-count_packets', '-of', 'json'];
  const result = await ffmpeg.run(
    {
      program: 'ffprobe',
      files: [input],
      args: ({ file }) => ['-v', 'error', '-format_whitelist', readableFormats, ...wanted, file(input.name)],
    },
    signal,
  );
  if (result.exitCode !== 0) throw new MediaError(unreadable(input, result.messages));
  const { streams, format } = probeSchema.parse(JSON.parse(result.printed));
  const video = streams.find((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1);
  if (video === undefined || video.width === 0) throw new MediaError(`${input.name} holds no video stream.`);
  const rate = parseFrameRate(video.avg_frame_rate) ?? parseFrameRate(video.r_frame_rate);
  const duration = video.duration ?? format?.duration;
  const frames = video.nb_read_packets ?? Math.round((duration ?? 0) * (rate ?? 0));
  if (frames === 0) throw new MediaError(`${input.name} holds a video stream without a single frame.`);
  const fps = rate ?? (duration ? frames / duration : 1);
  const [across = 1, down = 1] = (video.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const width = across > 0 && down > 0 ? Math.round((video.width * across) / down) : video.width;
  const turned = video.side_data_list.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90);
  return {
    kind: 'video',
    width: turned ? video.height : width,
    height: turned ? width : video.height,
    frames,
    fps,
    durationSeconds: duration ?? frames / fps,
    codec: video.codec_name,
    pixelFormat: video.pix_fmt,
    container: format?.format_name ?? extname(input.name).slice(1),
    hasAudio: streams.some((stream) => stream.codec_type === 'audio'),
    colour: {
      matrix: video.color_space,
      primaries: video.color_primaries,
      transfer: video.color_transfer,
      range: video.color_range,
    },
  };
}

function unreadable(input: MediaInput, messages: string): string {
  if (messages.includes('moov atom not found')) {
    return `${input.name} is incomplete or damaged: its index (moov atom) is missing. Copy or export it again.`;
  }
  if (messages.includes('not on whitelist') || messages.includes('Format not on')) {
    return `${input.name} is of a kind Reelgraph does not open. Use MP4, WebM, GIF, WebP, PNG or JPEG.`;
  }
  return `${input.name} cannot be read as video or image: ${lastMessage(messages).replace(/^.*: (?=[A-Z])/, '')}.`;
}

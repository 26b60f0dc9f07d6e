import type { FfmpegPaths } from './ffmpeg/ffmpeg-tool.ts';
import { frameRateFraction } from './frame-rate.ts';

/** Formats that ffmpeg writes; WebP and PNG are written by sharp. */
export type FfmpegFormat = 'mp4' | 'webm' | 'gif';

/** What decides the arguments; both kinds of ffmpeg get the same, so both give the same look. */
export interface EncodeSettings {
  format: FfmpegFormat;
  /** 1..100. */
  quality: number;
  width: number;
  height: number;
  fps: number;
  loop: boolean;
  metadataFile?: string;
}

// swscale's own default is BT.601 and untagged, which players then guess differently by size.
const toBt709 = 'scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=yuv420p';
const bt709Tags = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];

/** The arguments of one encode, raw RGB24 frames in, one file out. */
export function encodeArguments(settings: EncodeSettings, paths: FfmpegPaths): string[] {
  const { width, height, fps, metadataFile } = settings;
  return [
    ...['-hide_banner', '-nostdin', '-loglevel', 'warning', '-y'],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-video_size', `${width}x${height}`],
    ...['-framerate', frameRateFraction(fps), '-i', paths.frames],
    ...(metadataFile === undefined ? [] : ['-f', 'ffmetadata', '-i', paths.file(metadataFile), '-map_metadata', '1']),
    ...['-map', '0:v'],
    ...codecArguments(settings),
    paths.output,
  ];
}

function codecArguments({ format, quality, loop }: EncodeSettings): string[] {
  switch (format) {
    case 'mp4':
      return [
        ...[
          '-vf',
          toBt709,
          '-c:v',
          'libx264',
          '-preset',
          'veryfast',
          '-crf',
          x264Crf(quality).toFixed(1),
          ...bt709Tags,
        ],
        // Without use_metadata_tags only a handful of known keys survive.
        ...['-movflags', '+faststart+use_metadata_tags', '-f', 'mp4'],
      ];
    case 'webm':
      return [
        ...['-vf', toBt709, '-c:v', 'libvpx-vp9', '-crf', String(vp9Crf(quality)), '-b:v', '0'],
        ...['-deadline', 'good', '-cpu-used', '4', '-row-mt', '1', ...bt709Tags, '-f', 'webm'],
      ];
    case 'gif': {
      const colours = Math.round(16 + (240 * quality) / 100);
      // 16-bit colour first: the search for the nearest palette entry is remembered per colour, and so is five times faster.
      const fewer = 'format=rgb565,format=rgb24';
      const palette = `split[a][b];[a]palettegen=max_colors=${colours}[p];[b][p]paletteuse=dither=bayer:bayer_scale=4`;
      return ['-filter_complex', `[0:v]${fewer},${palette}`, '-loop', loop ? '0' : '-1', '-f', 'gif'];
    }
  }
}

/** libx264's constant rate factor: quality 1 is 44, 80 is 17.6, 100 is 11. */
function x264Crf(quality: number): number {
  return 44 - 0.33 * quality;
}

/** libvpx-vp9's constant quality: quality 1 is 62, 80 is 23, 100 is 13. */
function vp9Crf(quality: number): number {
  return Math.round(63 - 0.5 * quality);
}

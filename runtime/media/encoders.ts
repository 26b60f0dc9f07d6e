import sharp from 'sharp';
import { findEmbeddedFfmpeg } from './ffmpeg/embedded-ffmpeg.ts';
import { findNativeFfmpeg } from './ffmpeg/native-programs.ts';

/** What this computer can encode with, each with the reason where it cannot; `usedFor` says what an encoder set to "auto" takes. */
export interface EncodersReport {
  native:
    | {
        available: true;
        path: string;
        version: string;
        hasLibx264: boolean;
        hasLibvpxVp9: boolean;
        hasFfprobe: boolean;
      }
    | { available: false; reason: string };
  embedded: { available: true; version: string } | { available: false; reason: string };
  images: { sharp: string; libvips: string };
  usedFor: { mp4: string; webm: string; gif: string; webp: string; png: string };
}

/** Probes every encoder without encoding anything; the answers are kept for the life of the process. */
export async function listEncoders(): Promise<EncodersReport> {
  const [native, embedded] = await Promise.all([findNativeFfmpeg(), findEmbeddedFfmpeg()]);
  const fallback = embedded.available ? embedded.tool.label : 'nothing';
  const pick = (able: boolean) => (native.available && able ? native.tool.label : fallback);
  const images = imageEncoderLabel();
  return {
    native: native.available ? withoutTool(native) : native,
    embedded: embedded.available ? withoutTool(embedded) : embedded,
    images: { sharp: sharp.versions.sharp ?? 'unknown', libvips: sharp.versions.vips },
    usedFor: {
      mp4: pick(native.available && native.hasLibx264),
      webm: pick(native.available && native.hasLibvpxVp9),
      gif: pick(true),
      webp: images,
      png: images,
    },
  };
}

/** The name shown for what sharp writes: animated WebP and PNG. */
export function imageEncoderLabel(): string {
  return `sharp ${sharp.versions.sharp ?? ''}`.trim();
}

function withoutTool<T extends { tool: unknown }>({ tool: _tool, ...rest }: T): Omit<T, 'tool'> {
  return rest;
}

import sharp from 'sharp';
import type { Frames } from '../values/frames.ts';
import { encodePngFrame } from './encode-images.ts';
import type { TargetSize } from './fit-size.ts';
import { MediaError } from './media-error.ts';
import { type MediaInput, readMedia } from './media-input.ts';
import { prepareFrames } from './prepare-frames.ts';
import type { MediaMetadata } from './workflow-metadata.ts';

/** A still as one frame (fps 1), upright, in sRGB, transparency on black; the first frame of an animation. */
export async function decodeImage(input: MediaInput, target: TargetSize = {}): Promise<Frames> {
  const bytes = await readMedia(input);
  try {
    const { data, info } = await rawPixels(bytes, target);
    return { data, frames: 1, width: info.width, height: info.height, fps: 1 };
  } catch (cause) {
    throw new MediaError(`${input.name} cannot be read as an image: ${(cause as Error).message.split('\n')[0]}`, {
      cause,
    });
  }
}

/** RGB24 of one page of an image file, as libvips reads it. */
export function rawPixels(bytes: Uint8Array, target: TargetSize, page = 0) {
  const fit = target.fit === 'stretch' ? 'fill' : (target.fit ?? 'cover');
  const size = { ...(target.width && { width: target.width }), ...(target.height && { height: target.height }) };
  return sharp(bytes, { page, autoOrient: true })
    .flatten({ background: '#000' })
    .toColourspace('srgb')
    .resize({ ...size, fit, background: '#000' })
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

/** One frame of a clip as PNG, with a workflow inside where one is given. */
export function encodePng(clip: Frames, index = 0, metadata: MediaMetadata = {}): Promise<Uint8Array> {
  return encodePngFrame(prepareFrames(clip, { upscale: 1, filter: 'nearest', even: false }), index, metadata);
}

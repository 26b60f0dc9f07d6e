import sharp from 'sharp';
import type { Frames } from '../values/frames.ts';

/** All frames of a preview in one JPEG, laid out row by row in a grid; the view shows one cell after the other. */
export interface PreviewStrip {
  bytes: Uint8Array;
  mime: 'image/jpeg';
  columns: number;
  rows: number;
  frameWidth: number;
  frameHeight: number;
  frames: number;
  fps: number;
}

/** Of a picture that every browser shows. */
const longestSide = 16383;
const smallestCell = 8;
/** A picture with more pixels than this for each byte allowed never fits, not even a plain one: that need not be tried. */
const pixelsPerByte = 12;

/**
 * Packs a small clip for the socket: first at its own size with falling quality, then smaller, until it fits `maxBytes`.
 * Cells left over in the last row stay black. JPEG, because it takes a quarter of WebP's time, and a picture is made at every step.
 */
export async function previewStrip(
  clip: Frames,
  { columns = Math.ceil(Math.sqrt(clip.frames)), maxBytes = 48 * 1024 }: { columns?: number; maxBytes?: number } = {},
): Promise<PreviewStrip> {
  const rows = Math.ceil(clip.frames / columns);
  const grid = layOut(clip, columns, rows);
  const raw = { width: clip.width * columns, height: clip.height * rows, channels: 3 as const };
  const fitting = Math.sqrt((maxBytes * pixelsPerByte) / (raw.width * raw.height));
  const largest = Math.min(1, longestSide / raw.width, longestSide / raw.height, fitting);
  for (let scale = largest; ; ) {
    const frameWidth = Math.max(1, Math.floor(clip.width * scale));
    const frameHeight = Math.max(1, Math.floor(clip.height * scale));
    const isLastSize = Math.min(frameWidth, frameHeight) <= smallestCell;
    let bytes = new Uint8Array();
    for (const quality of [80, 60, 40]) {
      // Twice the bytes allowed are never saved by the next lower quality alone.
      if (quality === 60 && bytes.length > maxBytes * 2) continue;
      const image = sharp(grid, { raw, limitInputPixels: false });
      if (scale < 1) image.resize(frameWidth * columns, frameHeight * rows, { fit: 'fill' });
      bytes = await image.jpeg({ quality }).toBuffer();
      if (bytes.length <= maxBytes || (isLastSize && quality === 40)) {
        return {
          bytes,
          mime: 'image/jpeg',
          columns,
          rows,
          frameWidth,
          frameHeight,
          frames: clip.frames,
          fps: clip.fps,
        };
      }
    }
    scale *= Math.min(0.85, Math.sqrt(maxBytes / bytes.length));
  }
}

function layOut(clip: Frames, columns: number, rows: number): Uint8Array {
  const cellRow = clip.width * 3;
  const gridRow = cellRow * columns;
  const grid = new Uint8Array(gridRow * clip.height * rows);
  for (let frame = 0; frame < clip.frames; frame++) {
    const left = (frame % columns) * cellRow;
    const top = Math.floor(frame / columns) * clip.height;
    for (let y = 0; y < clip.height; y++) {
      const from = (frame * clip.height + y) * cellRow;
      grid.set(clip.data.subarray(from, from + cellRow), (top + y) * gridRow + left);
    }
  }
  return grid;
}

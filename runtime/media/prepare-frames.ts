import sharp from 'sharp';
import type { Frames } from '../values/frames.ts';

/** A clip at its final size, handed out frame by frame so that an enlarged copy of the whole never stands in memory. */
export interface PreparedFrames {
  width: number;
  height: number;
  frames: number;
  /** RGB24 of frame `index`, `width * height * 3` bytes. */
  frame(index: number): Promise<Uint8Array>;
}

/** Enlarges by a whole factor, and with `even` repeats the last column and row where a size is odd, as 4:2:0 video needs. */
export function prepareFrames(
  clip: Frames,
  { upscale, filter, even }: { upscale: number; filter: 'nearest' | 'lanczos'; even: boolean },
): PreparedFrames {
  const from = { width: clip.width, height: clip.height };
  const scaled = { width: from.width * upscale, height: from.height * upscale };
  const size = even
    ? { width: scaled.width + (scaled.width % 2), height: scaled.height + (scaled.height % 2) }
    : scaled;
  const bytes = from.width * from.height * 3;
  return {
    ...size,
    frames: clip.frames,
    async frame(index) {
      const source = clip.data.subarray(index * bytes, (index + 1) * bytes);
      if (upscale === 1) return extend(source, scaled, size);
      if (filter === 'nearest') return extend(repeatPixels(source, from, upscale), scaled, size);
      const { data } = await sharp(source, { raw: { ...from, channels: 3 } })
        .resize(scaled.width, scaled.height, { fit: 'fill', kernel: 'lanczos3' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      return extend(data, scaled, size);
    },
  };
}

function repeatPixels(source: Uint8Array, { width, height }: { width: number; height: number }, factor: number) {
  const row = width * factor * 3;
  const target = new Uint8Array(row * height * factor);
  for (let y = 0; y < height; y++) {
    const top = y * factor * row;
    for (let x = 0; x < width; x++) {
      const pixel = (y * width + x) * 3;
      for (let i = 0; i < factor; i++) {
        const at = top + (x * factor + i) * 3;
        target[at] = source[pixel]!;
        target[at + 1] = source[pixel + 1]!;
        target[at + 2] = source[pixel + 2]!;
      }
    }
    for (let i = 1; i < factor; i++) target.copyWithin(top + i * row, top, top + row);
  }
  return target;
}

function extend(source: Uint8Array, from: { width: number; height: number }, to: { width: number; height: number }) {
  if (from.width === to.width && from.height === to.height) return source;
  const [fromRow, toRow] = [from.width * 3, to.width * 3];
  const target = new Uint8Array(toRow * to.height);
  for (let y = 0; y < to.height; y++) {
    const row = Math.min(y, from.height - 1) * fromRow;
    target.set(source.subarray(row, row + fromRow), y * toRow);
    for (let x = from.width; x < to.width; x++) {
      target.set(source.subarray(row + fromRow - 3, row + fromRow), y * toRow + x * 3);
    }
  }
  return target;
}

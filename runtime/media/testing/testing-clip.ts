import type { Frames } from '../../values/frames.ts';

/** A moving test picture: smooth colour, a square with hard edges that walks right, and an own brightness for every frame. */
export function testingClip(frames: number, width: number, height: number, fps: number): Frames {
  const data = new Uint8Array(frames * width * height * 3);
  for (let frame = 0, at = 0; frame < frames; frame++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at += 3) {
        const inSquare = Math.abs(x - ((frame * 4) % width)) < width / 8 && Math.abs(y - height / 2) < height / 8;
        data[at] = inSquare ? 230 : 40 + (150 * x) / width;
        data[at + 1] = inSquare ? 40 : 60 + (120 * y) / height;
        data[at + 2] = 60 + 100 * (frame / Math.max(1, frames - 1));
      }
    }
  }
  return { data, frames, width, height, fps };
}

/** Peak signal-to-noise ratio in dB between two arrays of bytes of one length; infinite where they are equal. */
export function psnr(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) throw new RangeError(`${one.length} bytes are compared with ${other.length}.`);
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index]! - other[index]!) ** 2;
  return 10 * Math.log10((255 * 255 * one.length) / sum);
}

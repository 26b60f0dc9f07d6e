import type { Frames } from '@reelgraph/runtime/values/frames';

/** Pixels of one patch of Toybox's transformer, along each side. */
const PATCH = 32;

/** Summed differences of neighbouring pixels, and how many there are, across the borders of patches and elsewhere. */
export interface Steepness {
  border: { sum: number; count: number };
  elsewhere: { sum: number; count: number };
}

export const level = (): Steepness => ({ border: { sum: 0, count: 0 }, elsewhere: { sum: 0, count: 0 } });

/** How much steeper pictures are at patch borders than elsewhere. */
export const seamOf = ({ border, elsewhere }: Steepness): number =>
  border.sum / border.count / (elsewhere.sum / elsewhere.count);

/** Adds a clip's differences along both sides to `steepness`. */
export function addSteepness(steepness: Steepness, { data, frames, width, height }: Frames): void {
  const row = width * 3;
  for (let y = 0; y < frames * height; y++)
    for (let x = 0; x < width; x++) {
      const right = (x + 1) % PATCH === 0 ? steepness.border : steepness.elsewhere;
      const down = ((y % height) + 1) % PATCH === 0 ? steepness.border : steepness.elsewhere;
      for (let i = y * row + x * 3; i < y * row + x * 3 + 3; i++) {
        if (x + 1 < width) {
          right.sum += Math.abs(data[i + 3]! - data[i]!);
          right.count += 1;
        }
        if ((y + 1) % height !== 0) {
          down.sum += Math.abs(data[i + row]! - data[i]!);
          down.count += 1;
        }
      }
    }
}

/** How much a clip jerks: the mean of |x(t-1) - 2 x(t) + x(t+1)|, in grey levels of 255. */
export function jerkOf({ data, frames }: Frames): number {
  const frame = data.length / frames;
  let sum = 0;
  for (let i = frame; i < data.length - frame; i++) sum += Math.abs(data[i - frame]! - 2 * data[i]! + data[i + frame]!);
  return sum / (data.length - 2 * frame);
}

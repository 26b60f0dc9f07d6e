import { describe, expect, test } from 'vitest';
import type { Frames } from '../values/frames.ts';
import { fitClip } from './fit-clip.ts';

/** A clip whose every frame holds the grey levels given for its pixels, row by row. */
const clip = (width: number, fps: number, ...frames: number[][]): Frames => ({
  data: Uint8Array.from(frames.flat().flatMap((grey) => [grey, grey, grey])),
  frames: frames.length,
  width,
  height: frames[0]!.length / width,
  fps,
});
const greys = ({ data }: Frames) => [...data].filter((_, i) => i % 3 === 0);

describe('fitClip', () => {
  test('leaves a clip that fits as it is', () => {
    const whole = clip(2, 8, [10, 20, 30, 40], [50, 60, 70, 80]);
    expect(fitClip(whole, { width: 2, height: 2, frames: 2, fps: 8 })).toEqual(whole);
  });

  test('keeps the middle of a wider picture', () => {
    expect(
      greys(fitClip(clip(4, 1, [0, 100, 200, 255, 0, 100, 200, 255]), { width: 2, height: 2, frames: 1 })),
    ).toEqual([100, 200, 100, 200]);
  });

  test('averages the area when it shrinks, so that fine detail does not flicker', () => {
    const stripes = clip(
      8,
      1,
      Array.from({ length: 64 }, (_, i) => (i % 2) * 200),
    );
    for (const grey of greys(fitClip(stripes, { width: 2, height: 2, frames: 1 })))
      expect(Math.abs(grey - 100)).toBeLessThan(8);
  });

  test('blends when it grows', () => {
    const grown = greys(fitClip(clip(2, 1, [0, 100, 0, 100]), { width: 4, height: 4, frames: 1 }));
    expect(grown.slice(0, 4)).toEqual([0, 25, 75, 100]);
  });

  test('takes frames by time and holds the last one', () => {
    const fast = clip(1, 24, ...Array.from({ length: 12 }, (_, i) => [i]));
    expect(greys(fitClip(fast, { width: 1, height: 1, frames: 6, fps: 8 }))).toEqual([0, 3, 6, 9, 11, 11]);
    expect(greys(fitClip(fast, { width: 1, height: 1, frames: 3 }))).toEqual([0, 1, 2]);
  });
});

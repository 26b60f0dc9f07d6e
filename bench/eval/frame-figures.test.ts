import type { Frames } from '@reelgraph/runtime/values/frames';
import { expect, test } from 'vitest';
import { addSteepness, jerkOf, level, seamOf } from './frame-figures.ts';

const grey = (
  width: number,
  height: number,
  frames: number,
  at: (x: number, y: number, t: number) => number,
): Frames => {
  const data = new Uint8Array(frames * height * width * 3);
  data.forEach((_, i) => {
    const pixel = Math.floor(i / 3);
    data[i] = at(pixel % width, Math.floor(pixel / width) % height, Math.floor(pixel / width / height));
  });
  return { data, frames, width, height, fps: 8 };
};

test('a slope is as steep at patch borders as elsewhere, a step there is steeper', () => {
  const slope = level();
  addSteepness(
    slope,
    grey(64, 64, 2, (x, y) => x + y),
  );
  expect(seamOf(slope)).toBe(1);
  const stepped = level();
  addSteepness(
    stepped,
    grey(64, 96, 2, (x, y) => x + y + (x >= 32 ? 9 : 0)),
  );
  // Borders: 96 pixels across that step by 10, twice 64 down that step by 1.
  expect(seamOf(stepped)).toBeCloseTo((96 * 10 + 128) / (96 + 128), 10);
});

test('a steady change of light does not jerk, a flicker does', () => {
  expect(jerkOf(grey(4, 4, 5, (_x, _y, t) => 20 * t))).toBe(0);
  expect(jerkOf(grey(4, 4, 5, (_x, _y, t) => 20 * (t % 2)))).toBe(40);
});

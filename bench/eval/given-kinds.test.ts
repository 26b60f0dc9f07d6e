import { gaussianCheckpoint } from '@reelgraph/nodes/testing/gaussian-checkpoint';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { expect, test } from 'vitest';
import { conditioningOf, errorWhereGiven, givenKinds } from './given-kinds.ts';

const size = { frames: 17, width: 64, height: 64, fps: 8 };
const clip = { ...size, data: new Uint8Array(17 * 64 * 64 * 3) };
const { checkpoint } = gaussianCheckpoint(toyboxInfo);

test.each(Object.keys(givenKinds))('%s: what is measured is what is given', async (kind) => {
  const parts = givenKinds[kind]!(17);
  const conditioning = await conditioningOf(checkpoint, clip, parts);
  const latentPixels = conditioning.reduce(
    (sum, { media: { dims }, mask }) =>
      sum + (mask ? mask.data.reduce((a, b) => a + b, 0) : dims[1]! * dims[2]! * dims[3]!),
    0,
  );
  const off = { ...clip, data: new Uint8Array(clip.data.length).fill(2) };
  const { sum, count } = errorWhereGiven(off, clip, parts, 16);
  expect(count).toBe(latentPixels * 16 * 16 * 3);
  expect(sum).toBe(4 * count);
});

test('a box kept and a box redrawn make the whole clip', () => {
  const count = (kind: string) => errorWhereGiven(clip, clip, givenKinds[kind]!(17), 16).count;
  expect(count('a box kept') + count('a box redrawn')).toBe(clip.data.length);
  expect(count('a box kept') * 4).toBe(clip.data.length);
});

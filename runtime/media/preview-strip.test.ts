import sharp from 'sharp';
import { expect, test } from 'vitest';
import { previewStrip } from './preview-strip.ts';
import { testingClip } from './testing/testing-clip.ts';

test('all frames lie in the grid, row by row', async () => {
  const clip = testingClip(17, 64, 64, 8);
  const strip = await previewStrip(clip, { columns: 5 });
  expect(strip).toMatchObject({ columns: 5, rows: 4, frameWidth: 64, frameHeight: 64, frames: 17, fps: 8 });
  expect(strip.bytes.length).toBeLessThan(20_000);
  const { data, info } = await sharp(strip.bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([320, 256, 3]);
  for (const frame of [0, 4, 7, 16]) {
    const [column, row] = [frame % 5, Math.floor(frame / 5)];
    const blue = data[((row * 64 + 4) * 320 + column * 64 + 4) * 3 + 2]!;
    expect(Math.abs(blue - clip.data[(frame * 64 * 64 + 4 * 64 + 4) * 3 + 2]!)).toBeLessThan(16);
  }
});

test('noise, the worst case of a first step, still fits: quality falls, then size', async () => {
  const clip = testingClip(33, 128, 128, 8);
  let state = 1;
  for (let index = 0; index < clip.data.length; index++) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    clip.data[index] = state >>> 24;
  }
  const strip = await previewStrip(clip);
  expect(strip.bytes.length).toBeLessThanOrEqual(48 * 1024);
  expect(strip.frameWidth).toBeLessThan(128);
  expect(strip.frameWidth).toBe(strip.frameHeight);
  const { width, height } = await sharp(strip.bytes).metadata();
  expect([width, height]).toEqual([strip.columns * strip.frameWidth, strip.rows * strip.frameHeight]);
});

test('a grid wider than a picture may be is made smaller', async () => {
  const strip = await previewStrip(testingClip(40, 480, 16, 8), { columns: 40 });
  expect(strip.columns * strip.frameWidth).toBeLessThanOrEqual(16_383);
});

test('one frame is a strip of one', async () => {
  expect(await previewStrip(testingClip(1, 32, 24, 8))).toMatchObject({ columns: 1, rows: 1, frames: 1 });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckpointInfo } from './checkpoint-info.ts';
import { isTrainedSize, latentDims, snapClip, tokensOf } from './snap-clip.ts';
import { toyboxInfo } from './testing/toybox-info.ts';

const model = (change: Partial<CheckpointInfo> = {}): CheckpointInfo => ({ ...toyboxInfo, ...change });

describe('snapClip', () => {
  test('takes the nearest length of 1 + 4 k frames', () => {
    const format = snapClip(model(), { ratio: 1, longSide: 128, seconds: 2, fps: 8 });
    expect(format).toEqual({ width: 128, height: 128, frames: 17, fps: 8, latent: [16, 17, 8, 8] });
    expect(tokensOf(model(), format.latent)).toBe(80);
  });

  test.each([
    ['a trained size of about the shape and long side asked for', {}, 4 / 3, 144, [160, 128]],
    ['the same for a tall shape', {}, 9 / 16, 200, [128, 224]],
    [
      "the trained size of the shape, however long, for the long side of the model's own default",
      {},
      16 / 9,
      128,
      [224, 128],
    ],
    ['the multiple where no trained size is near', {}, 16 / 9, 144, [160, 96]],
    ['the multiple beyond the largest trained size', {}, 16 / 9, 320, [320, 192]],
    ['the multiple where the model names no sizes', { sizes: [] }, 3 / 4, 130, [96, 128]],
  ] as const)('takes %s', (_, change, ratio, longSide, [width, height]) => {
    const wish = { ratio, longSide, seconds: 2, fps: 8 };
    expect(snapClip(model(change as Partial<CheckpointInfo>), wish)).toMatchObject({ width, height });
  });

  test('gives one frame for no time and never more than the model makes', () => {
    expect(snapClip(model(), { ratio: 1, longSide: 128, seconds: 0, fps: 8 }).frames).toBe(1);
    expect(snapClip(model(), { ratio: 1, longSide: 128, seconds: 60, fps: 8 }).frames).toBe(33);
  });

  test('never breaks a rule of the model', () => {
    fc.assert(
      fc.property(
        fc.record({
          ratio: fc.constantFrom(1, 16 / 9, 9 / 16, 4 / 3, 3 / 4),
          longSide: fc.integer({ min: 16, max: 4096 }),
          seconds: fc.double({ min: 0, max: 60, noNaN: true }),
          fps: fc.integer({ min: 1, max: 60 }),
        }),
        fc.constantFrom(4, 8),
        fc.constantFrom(16, 32),
        (wish, frameMultiple, sizeMultiple) => {
          const info = model({ frameMultiple, sizeMultiple, maxFrames: 81 });
          const { width, height, frames, latent } = snapClip(info, wish);
          expect([width % sizeMultiple, height % sizeMultiple, (frames - 1) % frameMultiple]).toEqual([0, 0, 0]);
          expect(Math.min(width, height, frames)).toBeGreaterThan(0);
          expect(frames).toBeLessThanOrEqual(81);
          expect(latent).toEqual(latentDims(info, width, height, frames));
        },
      ),
    );
  });
});

test('latents of a VAE that compresses time', () => {
  const wan = model({ latent: { channels: 16, spatial: 8, temporal: 4 }, patch: [1, 2, 2] });
  expect(latentDims(wan, 832, 480, 81)).toEqual([16, 21, 60, 104]);
  expect(tokensOf(wan, [16, 21, 60, 104])).toBe(21 * 30 * 52);
});

test('a model that names no sizes takes all', () => {
  expect(isTrainedSize(model({ sizes: [] }), 64, 64)).toBe(true);
  expect(isTrainedSize(model(), 160, 128)).toBe(true);
  expect(isTrainedSize(model(), 64, 64)).toBe(false);
});

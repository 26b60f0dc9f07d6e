import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitSize } from './fit-size.ts';

test('cover fills, contain stays inside, both in the shape of the media', () => {
  const wide = { width: 160, height: 90 };
  expect(fitSize(wide, { width: 64, height: 64 }).inner).toEqual({ width: 114, height: 64 });
  expect(fitSize(wide, { width: 64, height: 64, fit: 'contain' }).inner).toEqual({ width: 64, height: 36 });
  expect(fitSize(wide, { height: 45 }).outer).toEqual({ width: 80, height: 45 });
  expect(fitSize(wide, {}).outer).toEqual(wide);
});

test('cover never leaves a gap and contain never overflows, whatever the sizes', () => {
  const side = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(side, side, side, side, (width, height, toWidth, toHeight) => {
      const target = { width: toWidth, height: toHeight };
      const cover = fitSize({ width, height }, { ...target, fit: 'cover' }).inner;
      const contain = fitSize({ width, height }, { ...target, fit: 'contain' }).inner;
      expect(cover.width >= toWidth && cover.height >= toHeight).toBe(true);
      expect(contain.width <= toWidth && contain.height <= toHeight && contain.width * contain.height >= 1).toBe(true);
    }),
  );
});

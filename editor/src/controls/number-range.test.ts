import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTyped, scrubPerPixel, shareOfRange, snapNumber } from './number-range.ts';

test('any value snaps into the range, onto the grid, and stays there', () => {
  const range = fc
    .record({
      min: fc.integer({ min: -100, max: 100 }),
      steps: fc.integer({ min: 1, max: 400 }),
      step: fc.constantFrom(1, 0.5, 0.1, 0.05, 0.001),
    })
    .map(({ min, steps, step }) => ({ min, max: Number((min + steps * step).toFixed(6)), step }));
  fc.assert(
    fc.property(range, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (r, value) => {
      const snapped = snapNumber(r, value);
      expect(snapped).toBeGreaterThanOrEqual(r.min);
      expect(snapped).toBeLessThanOrEqual(r.max);
      expect(snapNumber(r, snapped)).toBe(snapped);
      const grid = (snapped - r.min) / r.step;
      expect(Math.abs(grid - Math.round(grid))).toBeLessThan(1e-6);
    }),
  );
});

test('no rounding dust', () => {
  expect(snapNumber({ min: 0, max: 1, step: 0.1 }, 0.30000000000000004)).toBe(0.3);
  expect(snapNumber({ min: 0, max: 1, step: 0.1 }, 0.314, true)).toBe(0.31);
  expect(snapNumber({ min: 1, max: 100, step: 1, integer: true }, 7.4, true)).toBe(7);
});

test('a range too wide to show has no bar and scrubs by steps', () => {
  expect(shareOfRange({ min: 0, max: 1e9, step: 1 }, 5)).toBeUndefined();
  expect(scrubPerPixel({ min: 0, max: 1e9, step: 1 })).toBe(1);
  expect(shareOfRange({ min: 0, max: 20, step: 0.1 }, 5)).toBe(0.25);
});

test('typed numbers', () => {
  expect(parseTyped(' 2,5 ')).toBe(2.5);
  expect(parseTyped('')).toBeUndefined();
  expect(parseTyped('12 px')).toBeUndefined();
});

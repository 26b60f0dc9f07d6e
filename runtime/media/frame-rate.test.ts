import { expect, test } from 'vitest';
import { frameRateFraction, parseFrameRate } from './frame-rate.ts';

test.each([
  [8, '8'],
  [12.5, '12500000/1000000'],
  [23.976, '24000/1001'],
  [29.97, '30000/1001'],
  [59.94, '60000/1001'],
  [30_000 / 1001, '30000/1001'],
])('%d fps is %s', (fps, fraction) => {
  expect(frameRateFraction(fps)).toBe(fraction);
  expect(parseFrameRate(fraction)).toBeCloseTo(fps, 2);
});

test('what is no rate is undefined', () => {
  for (const text of ['0/0', '', 'N/A', '0/1', undefined]) expect(parseFrameRate(text)).toBeUndefined();
});

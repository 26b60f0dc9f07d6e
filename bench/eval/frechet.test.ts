import { describe, expect, test } from 'vitest';
import { frechetDistance } from './frechet.ts';

/** Points whose mean and covariance are exactly these, in two dimensions, with correlation `r`. */
const points = (mean: readonly [number, number], deviation: readonly [number, number], r = 0) =>
  [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].map(([u = 0, v = 0]) =>
    Float32Array.of(
      mean[0] + deviation[0] * Math.sqrt(3 / 4) * u,
      mean[1] + deviation[1] * Math.sqrt(3 / 4) * (r * u + Math.sqrt(1 - r * r) * v),
    ),
  );

describe('frechetDistance', () => {
  test('of a set to itself is nothing', () => {
    const set = points([1, 2], [3, 0.5], 0.6);
    expect(frechetDistance(set, set)).toBeCloseTo(0, 5);
  });

  test('is the squared distance of the means and of the deviations where axes agree', () => {
    expect(frechetDistance(points([0, 0], [1, 2]), points([3, 4], [2, 5]))).toBeCloseTo(25 + 1 + 9, 4);
  });

  test('sees a turn of one and the same spread', () => {
    // Deviations 1, correlation r and -r: tr (A B)^(1/2) = 2 sqrt(1 - r^2).
    expect(frechetDistance(points([0, 0], [1, 1], 0.8), points([0, 0], [1, 1], -0.8))).toBeCloseTo(4 - 4 * 0.6, 4);
  });

  test('takes sets that lie in a plane of their space', () => {
    const flat = points([0, 0], [1, 0]);
    expect(frechetDistance(flat, points([0, 0], [3, 0]))).toBeCloseTo(4, 5);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noise, philox4x32 } from './counter-noise.ts';

const hex = (words: Uint32Array) => [...words].map((word) => word.toString(16).padStart(8, '0')).join(' ');

describe('philox4x32', () => {
  test.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[-1, -1, -1, -1], [-1, -1], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ] as const)('gives the known answer of Random123 for %j', (counter, key, words) => {
    expect(hex(philox4x32([...counter], [...key]))).toBe(words);
  });
});

describe('noise', () => {
  const count = 200_000;
  const mean = (values: Float32Array, power = 1) =>
    values.reduce((sum, value) => sum + value ** power, 0) / values.length;

  test('has the moments and the distribution of a standard normal', () => {
    const values = noise(42, 0, count);
    // Each bound is about four standard errors of the moment at this count.
    expect(Math.abs(mean(values))).toBeLessThan(0.009);
    expect(Math.abs(mean(values, 2) - 1)).toBeLessThan(0.013);
    expect(Math.abs(mean(values, 3))).toBeLessThan(0.035);
    expect(Math.abs(mean(values, 4) - 3)).toBeLessThan(0.09);
    expect(kolmogorov(values)).toBeLessThan(1.95 / Math.sqrt(count));
  });

  test('has no correlation between neighbours, steps or seeds', () => {
    const values = noise(7, 3, count);
    const together = (other: Float32Array, lag = 0) => {
      let sum = 0;
      for (let i = 0; i + lag < count; i++) sum += values[i + lag]! * other[i]!;
      return Math.abs(sum / count);
    };
    for (const lag of [1, 2, 3, 4, 64]) expect(together(values, lag)).toBeLessThan(0.01);
    expect(together(noise(7, 4, count))).toBeLessThan(0.01);
    expect(together(noise(8, 3, count))).toBeLessThan(0.01);
    expect(together(noise(7 + 2 ** 32, 3, count))).toBeLessThan(0.01);
  });

  test('any part is the same numbers as in the whole', () => {
    const whole = noise(123456789012345, 5, 300);
    fc.assert(
      fc.property(fc.nat(299), fc.nat(299), (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        expect(noise(123456789012345, 5, to - from, from)).toEqual(whole.slice(from, to));
      }),
    );
  });

  test('keeps its bits: a workflow made today gives the same clip later', () => {
    expect([...noise(1, 0, 4)].map((value) => value.toFixed(5))).toMatchInlineSnapshot(`
      [
        "0.38040",
        "-0.29628",
        "-0.24923",
        "-1.00384",
      ]
    `);
  });

  test('refuses what is not a whole number from 0', () => {
    expect(() => noise(-1, 0, 4)).toThrow(/seed is -1/);
    expect(() => noise(1, 0.5, 4)).toThrow(/step is 0.5/);
    expect(() => noise(2 ** 60, 0, 4)).toThrow(/seed/);
  });
});

/** The largest distance between the sample's distribution and the normal one. */
function kolmogorov(values: Float32Array): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.reduce((worst, value, i) => {
    const share = normalShare(value);
    return Math.max(worst, Math.abs(share - i / sorted.length), Math.abs(share - (i + 1) / sorted.length));
  }, 0);
}

/** Abramowitz and Stegun 26.2.17, good to 7.5e-8. */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return x >= 0 ? 1 - upper : upper;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinSigmas, parseSigmas, whyNotSigmas } from './sigma-list.ts';

const schedule = fc
  .uniqueArray(fc.double({ min: 1e-4, max: 0.9999, noNaN: true }), { maxLength: 30 })
  .map((inner) => [1, ...inner.sort((a, b) => b - a), 0]);

describe('sigmas typed by people', () => {
  test('are read however they are separated, to the same bits', () => {
    fc.assert(
      fc.property(schedule, fc.constantFrom(', ', ' ', '\n', ';', ',\n  '), fc.boolean(), (sigmas, by, brackets) => {
        const text = sigmas.join(by);
        expect(parseSigmas(brackets ? `[${text}]` : text)).toEqual({ sigmas });
      }),
    );
    expect(parseSigmas('tensor([1.0000, 0.5000, 0.0000])')).toEqual({ sigmas: [1, 0.5, 0] });
  });

  test.each([
    ['', 'at least two sigmas'],
    ['1', 'at least two sigmas'],
    ['1, x, 0', '"x" is no number'],
    ['1 0.5 0.5 0', 'sigma 3 is 0.5, not below the 0.5 before it'],
    ['1 0.5 -0.1', 'sigma 3 is -0.1: none is below 0'],
    [Array.from({ length: 1002 }, (_, k) => 2000 - k).join(' '), 'at most 1001'],
  ])('%s is refused with the reason', (text, reason) => {
    expect(parseSigmas(text)).toEqual({ problem: expect.stringContaining(reason) });
  });
});

test('two schedules joined at a sigma of the first fall all along', () => {
  fc.assert(
    fc.property(schedule, schedule, fc.nat(), (before, after, at) => {
      const sigma = before[at % (before.length - 1)]!;
      const joined = joinSigmas(before, sigma, after);
      expect(whyNotSigmas(joined)).toBeUndefined();
      expect(joined.slice(0, before.indexOf(sigma) + 1)).toEqual(before.slice(0, before.indexOf(sigma) + 1));
      expect(joined.at(-1)).toBe(0);
    }),
  );
});

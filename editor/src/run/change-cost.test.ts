import type { StepState } from '@reelgraph/runtime/events/run-state';
import { describe, expect, test } from 'vitest';
import { costFrom, costOfRegrid, costOfSigmas, costOfValue, costWords } from './change-cost.ts';

/** Ten steps from sigma 1, so many of them taken in half a second each. */
const walked = (taken: number): StepState[] =>
  Array.from({ length: 10 }, (_, k) => ({ key: '', kept: false, sigma: 1 - k / 10, ms: k < taken ? 500 : undefined }));
const curve = (low: number) => ({
  curve: [
    { sigma: 1, value: 2 },
    { sigma: 0.5, value: 2 },
    { sigma: 0.1, value: low },
  ],
  interpolation: 'linear' as const,
});

describe('the cost of a change', () => {
  test('from a step taken already counts that step and all behind it', () => {
    expect(costWords(costFrom(walked(7), 4))).toBe('re-runs 6 of 10 steps, about 3.0 s');
  });

  test('from the next step takes nothing again', () => {
    expect(costWords(costFrom(walked(7), 'next'))).toBe('holds for the last 3 of 10 steps, about 1.5 s');
    expect(costWords(costFrom(walked(0), 'next'))).toBe('holds for the last 10 of 10 steps');
  });

  test('of a curve begins at the first step whose value moves, whatever the switch says of the next step', () => {
    expect(costWords(costOfValue(walked(8), curve(6), curve(4), 'next'))).toBe('re-runs 4 of 10 steps, about 2.0 s');
    expect(costWords(costOfValue(walked(3), curve(6), curve(4), 'next'))).toBe(
      'holds for the last 4 of 10 steps, about 2.0 s',
    );
    expect(costWords(costOfValue(walked(8), curve(6), curve(4), 7))).toBe('re-runs 3 of 10 steps, about 1.5 s');
  });

  test('is none where no value moves', () => {
    expect(costWords(costOfValue(walked(8), curve(6), curve(6), 'next'))).toBe('changes no step');
    expect(costWords(costOfValue(walked(8), 3, 3, 2))).toBe('changes no step');
    expect(costWords(costOfValue(walked(10), 3, 4, 'next'))).toBe('comes too late for this run');
  });

  test('of sigmas drawn otherwise begins at the first step whose sigmas differ, and counts the steps that they make', () => {
    const sigmas = walked(0).map((step) => step.sigma!);
    expect(costWords(costOfSigmas(walked(8), [...sigmas.slice(0, 6), 0.2, 0]))).toBe(
      're-runs 2 of 7 steps, about 1.0 s',
    );
    expect(costWords(costOfSigmas(walked(3), [...sigmas.slice(0, 6), 0.2, 0]))).toBe(
      'holds for the last 2 of 7 steps, about 1.0 s',
    );
    expect(costWords(costOfSigmas(walked(8), [...sigmas, 0]))).toBe('changes no step');
  });

  test('of steps laid out anew counts what the other schedule has below the sigma reached', () => {
    const five = [1, 0.8, 0.6, 0.4, 0.2, 0];
    expect(costWords(costOfRegrid(walked(5), five, 'next'))).toBe('holds for the last 3 of 8 steps, about 1.5 s');
    expect(costWords(costOfRegrid(walked(5), five, 2))).toBe('re-runs 4 of 6 steps, about 2.0 s');
    expect(costWords(costOfRegrid(walked(10), five, 'next'))).toBe('comes too late for this run');
  });

  test('of a number that the run holds otherwise from some step on', () => {
    const held = {
      track: [
        { from: 0, value: 2 },
        { from: 6, value: 4 },
      ],
    };
    expect(costOfValue(walked(8), held, 2, 0)).toMatchObject({ from: 6, steps: 4, again: true });
  });
});

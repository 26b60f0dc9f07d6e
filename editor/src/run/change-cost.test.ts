import type { StepState } from '@reelgraph/runtime/events/run-state';
import { describe, expect, test } from 'vitest';
import { costFrom, costOfValue, costWords } from './change-cost.ts';

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
    expect(costWords(costOfValue(walked(10), 3, 4, 'next'))).toBe('changes no step');
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

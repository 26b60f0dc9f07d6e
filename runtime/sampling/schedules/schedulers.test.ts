import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutSchedule } from './cut-schedule.ts';
import { epsilonModel } from './noise-model.ts';
import { flowSigmas, ltxvSigmas, modelSigmas, schedulerNames } from './schedulers.ts';

const flow = fc.record({
  scheduler: fc.constantFrom(...schedulerNames),
  steps: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1000 })),
  shift: fc.double({ min: 0.1, max: 20, noNaN: true }),
});

describe('flowSigmas', () => {
  test('falls from at most 1 to 0, without standing still', () => {
    fc.assert(
      fc.property(flow, ({ scheduler, steps, shift }) => {
        const sigmas = flowSigmas(scheduler, steps, shift);
        expect(sigmas[0]).toBe(1);
        expect(sigmas.at(-1)).toBe(0);
        for (let k = 1; k < sigmas.length; k++) expect(sigmas[k]!).toBeLessThan(sigmas[k - 1]!);
      }),
    );
  });

  test('has as many steps as are asked for, or fewer where they are whole timesteps', () => {
    fc.assert(
      fc.property(flow, ({ scheduler, steps, shift }) => {
        const { length } = flowSigmas(scheduler, steps, shift);
        if (scheduler === 'beta' || scheduler === 'ddim_uniform') expect(length).toBeLessThanOrEqual(steps + 1);
        else expect(length).toBe(steps + 1);
      }),
    );
  });

  test('shifts the end of normal once, and twice where ComfyUI is to be met', () => {
    expect(flowSigmas('normal', 4, 3).at(-2)).toBeCloseTo(0.00299401, 8);
    expect(flowSigmas('normal', 4, 3, 'comfy').at(-2)).toBeCloseTo(0.00893, 5);
  });

  test('gives one step where the references divide 0 by 0', () => {
    expect(flowSigmas('kl_optimal', 1, 3)).toEqual([1, 0]);
    expect(ltxvSigmas(1)).toEqual([1, 0]);
  });

  test('serves models that predict noise as well', () => {
    for (const scheduler of schedulerNames) {
      const sigmas = modelSigmas(scheduler, 12, epsilonModel());
      expect(sigmas[0]).toBeCloseTo(14.6146, 3);
      for (let k = 1; k < sigmas.length; k++) expect(sigmas[k]!).toBeLessThan(sigmas[k - 1]!);
    }
  });

  test('refuses steps and shifts that have no schedule', () => {
    expect(() => flowSigmas('simple', 0, 1)).toThrow(/steps is 0/);
    expect(() => flowSigmas('simple', 4, 0)).toThrow(/shift is 0/);
  });
});

describe('cutSchedule', () => {
  const grid = flowSigmas('simple', 10, 1);

  test('starts at the sigma exactly and keeps the grid below it', () => {
    expect(cutSchedule(grid, 0.45)).toEqual([0.45, 0.4, 0.3, 0.2, 0.1, 0]);
    expect(cutSchedule(grid, 0.4)).toEqual([0.4, 0.3, 0.2, 0.1, 0]);
  });

  test('gives the whole schedule from its first sigma on', () => {
    expect(cutSchedule(grid, 1)).toEqual(grid);
    expect(cutSchedule(grid, 3)).toEqual(grid);
  });

  test('always falls and always ends as the schedule does', () => {
    fc.assert(
      fc.property(flow, fc.double({ min: 1e-3, max: 1, noNaN: true }), ({ scheduler, steps, shift }, sigma) => {
        const whole = flowSigmas(scheduler, steps, shift);
        const cut = cutSchedule(whole, sigma);
        expect(cut[0]).toBe(sigma);
        for (let k = 1; k < cut.length; k++) expect(cut[k]!).toBeLessThan(cut[k - 1]!);
        expect(cut.slice(1).every((s) => whole.includes(s))).toBe(true);
        expect(cut.at(-1)).toBe(0);
      }),
    );
  });

  test('refuses a sigma that is not above 0', () => {
    expect(() => cutSchedule(grid, 0)).toThrow(/above 0/);
  });
});

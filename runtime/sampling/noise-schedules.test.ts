import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutSchedule } from './cut-schedule.ts';
import { flowSigmas, type SchedulerName, schedulerNames } from './noise-schedules.ts';

/** Sigmas that ComfyUI and diffusers give; the file says which versions. */
const reference = JSON.parse(readFileSync(new URL('./fixtures/flow-sigmas.json', import.meta.url), 'utf8')) as {
  cases: { id: string; scheduler: SchedulerName; steps: number; shift: number; sigmas: number[] }[];
};

const flow = fc.record({
  scheduler: fc.constantFrom(...schedulerNames),
  steps: fc.integer({ min: 1, max: 200 }),
  shift: fc.double({ min: 0.1, max: 20, noNaN: true }),
});

describe('flowSigmas', () => {
  test.each(reference.cases.map((one) => [one.id, one] as const))(
    'agrees with %s',
    (_, { scheduler, steps, shift, sigmas }) => {
      const ours = flowSigmas(scheduler, steps, shift);
      expect(ours).toHaveLength(sigmas.length);
      sigmas.forEach((sigma, i) => {
        expect(Math.abs(ours[i]! - sigma)).toBeLessThanOrEqual(2e-6 * Math.max(sigma, 1e-3));
      });
    },
  );

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

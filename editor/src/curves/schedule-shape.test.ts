import { whyNotSigmas } from '@reelgraph/runtime/values/sigma-list';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSigma, moveSigma, removeSigma } from './schedule-shape.ts';

const schedule = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 20 })
  .map((inner) => [1, ...inner.sort((a, b) => b - a).map((n) => n / 100), 0]);

test('whatever is done to its points, a schedule falls all along and keeps its ends', () => {
  const act = fc.record({
    what: fc.constantFrom('move', 'add', 'remove'),
    at: fc.nat(30),
    to: fc.double({ min: -1, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(schedule, fc.array(act, { maxLength: 20 }), (start, acts) => {
      let sigmas: readonly number[] = start;
      for (const { what, at, to } of acts) {
        const k = at % sigmas.length;
        if (what === 'move') sigmas = moveSigma(sigmas, k, to);
        else if (what === 'add') sigmas = addSigma(sigmas).sigmas;
        else sigmas = removeSigma(sigmas, k);
        expect(sigmas.length < 2 ? undefined : whyNotSigmas(sigmas)).toBeUndefined();
        expect([sigmas[0], sigmas.at(-1)]).toEqual([1, 0]);
      }
    }),
  );
});

test('a step is added in the middle of the longest one, and may be taken away again', () => {
  const { sigmas, index } = addSigma([1, 0.9, 0.2, 0]);
  expect([sigmas, index]).toEqual([[1, 0.9, 0.55, 0.2, 0], 2]);
  expect(removeSigma(sigmas, index)).toEqual([1, 0.9, 0.2, 0]);
});

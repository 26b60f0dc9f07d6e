import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denoisedFrom, noised, type Prediction } from './prediction.ts';
import { flowSpace, type Space, veSpace, vpSpace } from './space.ts';

const numbers = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 6, maxLength: 6 });
const atPercent = () => 1;
const spaces: readonly Space[] = [flowSpace(3), veSpace(atPercent), vpSpace(atPercent)];

/** What a perfect model of each kind puts out, from the definitions of the predictions; `a` and `b` are of variance 1. */
const outputs: Record<Prediction, (x0: number, n: number, a: number, b: number) => number> = {
  flow: (x0, n) => n - x0,
  sample: (x0) => x0,
  epsilon: (_, n) => n,
  v: (x0, n, a, b) => a * n - b * x0,
};

describe.each(spaces.map((space) => [space.kind, space] as const))('in the space %s', (_, space) => {
  const kinds = (Object.keys(outputs) as Prediction[]).filter((kind) => kind !== 'flow' || space.kind === 'flow');
  test.each(kinds)('the clean latent is found again from a perfect %s', (prediction) => {
    fc.assert(
      fc.property(numbers, numbers, fc.double({ min: 0, max: 0.99, noNaN: true }), (clean, noise, sigma) => {
        const x0 = Float64Array.from(clean);
        const n = Float64Array.from(noise);
        const x = noised(space, n, sigma, x0);
        const size = Math.hypot(space.alpha(sigma), space.noise(sigma));
        const [a, b] = [space.alpha(sigma) / size, space.noise(sigma) / size];
        const output = x0.map((value, i) => outputs[prediction](value, n[i]!, a, b));
        denoisedFrom(prediction, x, output, sigma, space).forEach((value, i) => {
          expect(value).toBeCloseTo(x0[i]!, 9);
        });
      }),
    );
  });

  test('a ratio of noise to signal leads back to its sigma', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (sigma) => {
        expect(space.fromRatio(space.ratio(sigma))).toBeCloseTo(sigma, 12);
        expect(space.noise(sigma) / space.alpha(sigma)).toBeCloseTo(space.ratio(sigma), 9);
      }),
    );
  });
});

test('pure noise has no signal, in a flow and at an infinite sigma of variance 1', () => {
  expect(flowSpace(1).alpha(1)).toBe(0);
  const vp = vpSpace(atPercent);
  expect([vp.alpha(Number.POSITIVE_INFINITY), vp.noise(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
});

test('noise alone has the strength of sigma', () => {
  expect(noised(flowSpace(1), Float64Array.of(1, -2), 0.5)).toEqual(Float64Array.of(0.5, -1));
  expect(noised(veSpace(atPercent), Float64Array.of(1, -2), 8)).toEqual(Float64Array.of(8, -16));
});

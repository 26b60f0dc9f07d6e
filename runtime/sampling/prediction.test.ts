import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guide } from './guidance.ts';
import { denoisedFrom, noised, type Prediction } from './prediction.ts';

const numbers = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 6, maxLength: 6 });

/** What a perfect model of each kind puts out, from the definitions of the predictions. */
const outputs: Record<Prediction, (x0: number, n: number, sigma: number) => number> = {
  flow: (x0, n) => n - x0,
  sample: (x0) => x0,
  epsilon: (_, n) => n,
  v: (x0, n, sigma) => (n - sigma * x0) / Math.sqrt(sigma ** 2 + 1),
};

describe('denoisedFrom', () => {
  test.each(Object.keys(outputs) as Prediction[])('finds the clean latent again from a perfect %s', (prediction) => {
    fc.assert(
      fc.property(numbers, numbers, fc.double({ min: 0, max: 1, noNaN: true }), (clean, noise, sigma) => {
        const x0 = Float64Array.from(clean);
        const n = Float64Array.from(noise);
        const x = noised(prediction, n, sigma, x0);
        const output = x0.map((value, i) => outputs[prediction](value, n[i]!, sigma));
        denoisedFrom(prediction, x, output, sigma).forEach((value, i) => {
          expect(value).toBeCloseTo(x0[i]!, 9);
        });
      }),
    );
  });
});

test('noise alone has the strength of sigma', () => {
  expect(noised('flow', Float64Array.of(1, -2), 0.5)).toEqual(Float64Array.of(0.5, -1));
  expect(noised('epsilon', Float64Array.of(1, -2), 8)).toEqual(Float64Array.of(8, -16));
});

test('guidance goes from the unconditional prediction through the conditional one', () => {
  const conditional = Float64Array.of(1, 3);
  const unconditional = Float64Array.of(0, 5);
  expect(guide(conditional, unconditional, 0)).toEqual(unconditional);
  expect(guide(conditional, unconditional, 1)).toEqual(conditional);
  expect(guide(conditional, unconditional, 2.5)).toEqual(Float64Array.of(2.5, 0));
});

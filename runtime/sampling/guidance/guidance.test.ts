import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adaptiveProjected, cfg, cfgZeroStar, type Guidance, guide, scaleAt, skipAt } from './guidance.ts';

const vector = fc
  .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map((list) => Float64Array.from(list));
const scale = fc.double({ min: 0, max: 12, noNaN: true });
const plain: Guidance = {
  ...{ method: 'cfg', scale: 3, rescale: 0, from: 1, until: 0, parallel: 0, bound: 0 },
  ...{ skipScale: 0, skipLayers: [] },
};

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const minus = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - b[i]!);
const deviation = (a: Float64Array) => {
  const mean =
    dot(
      a,
      a.map(() => 1),
    ) / a.length;
  return Math.sqrt(
    dot(
      a.map((v) => v - mean),
      a.map((v) => v - mean),
    ) /
      (a.length - 1),
  );
};

function near(ours: Float64Array, theirs: Float64Array): void {
  ours.forEach((value, i) => {
    expect(value).toBeCloseTo(theirs[i]!, 8);
  });
}

test('cfg goes from the unconditional prediction through the conditional one', () => {
  const [conditional, unconditional] = [Float64Array.of(1, 3), Float64Array.of(0, 5)];
  expect(cfg(conditional, unconditional, 0)).toEqual(unconditional);
  expect(cfg(conditional, unconditional, 1)).toEqual(conditional);
  expect(cfg(conditional, unconditional, 2.5)).toEqual(Float64Array.of(2.5, 0));
});

describe('CFG-Zero*', () => {
  test('is cfg on slopes, the unconditional one fitted to the conditional one', () => {
    fc.assert(
      fc.property(vector, vector, vector, scale, fc.double({ min: 0.05, max: 1, noNaN: true }), (x, c, u, s, sigma) => {
        const slope = (d: Float64Array) => minus(x, d).map((value) => value / sigma);
        const [vc, vu] = [slope(c), slope(u)];
        fc.pre(dot(vu, vu) > 1e-2);
        const fit = dot(vc, vu) / dot(vu, vu);
        const v = vc.map((value, i) => fit * vu[i]! + s * (value - fit * vu[i]!));
        near(
          cfgZeroStar({ x, conditional: c, unconditional: u }, s),
          x.map((value, i) => value - sigma * v[i]!),
        );
      }),
    );
  });
});

describe('APG', () => {
  test('with all of the parallel part is cfg', () => {
    fc.assert(
      fc.property(vector, vector, scale, (c, u, s) => {
        near(
          adaptiveProjected({ conditional: c, unconditional: u }, { scale: s, parallel: 1, bound: 0 }),
          cfg(c, u, s),
        );
      }),
    );
  });

  test('without it adds only what stands across the conditional prediction', () => {
    fc.assert(
      fc.property(vector, vector, scale, (c, u, s) => {
        const guided = adaptiveProjected({ conditional: c, unconditional: u }, { scale: s, parallel: 0, bound: 0 });
        expect(dot(minus(guided, c), c)).toBeCloseTo(0, 7);
      }),
    );
  });

  test('holds the difference within its bound', () => {
    fc.assert(
      fc.property(vector, vector, (c, u) => {
        const guided = adaptiveProjected({ conditional: c, unconditional: u }, { scale: 2, parallel: 1, bound: 0.1 });
        const added = minus(guided, c);
        expect(Math.sqrt(dot(added, added) / added.length)).toBeLessThanOrEqual(0.1 + 1e-9);
      }),
    );
  });
});

describe('rescale', () => {
  test('brings the spread of the guided slope wholly back to that of the conditional one at 1', () => {
    fc.assert(
      fc.property(vector, vector, vector, (x, conditional, unconditional) => {
        const guided = guide({ x, conditional, unconditional }, plain);
        fc.pre(deviation(minus(x, guided)) > 1e-3);
        const back = guide({ x, conditional, unconditional }, { ...plain, rescale: 1 });
        expect(deviation(minus(x, back))).toBeCloseTo(deviation(minus(x, conditional)), 7);
      }),
    );
  });
});

test('skip-layer guidance adds what the whole model knows more than the one without layers, beside cfg or alone', () => {
  const [x, conditional, unconditional] = [Float64Array.of(4, 4), Float64Array.of(1, 3), Float64Array.of(0, 5)];
  const views = { x, conditional, unconditional, weakened: Float64Array.of(0.5, 3.5) };
  expect(guide(views, { ...plain, scale: 1, skipScale: 2 })).toEqual(Float64Array.of(2, 2));
  expect(guide(views, { ...plain, scale: 2.5, skipScale: 2 })).toEqual(Float64Array.of(3.5, -1));
});

test('the interval counts both of its ends, and outside it the scale is 1', () => {
  const within = { ...plain, from: 0.8, until: 0.2 };
  const sigmas = [1, 0.8, 0.5, 0.2, 0.1];
  expect(sigmas.map((sigma) => scaleAt(within, sigma))).toEqual([1, 3, 3, 3, 1]);
  expect(sigmas.map((sigma) => skipAt({ ...within, skipScale: 2 }, sigma))).toEqual([0, 2, 2, 2, 0]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Curve, curveSchema, interpolations, simplestCurve, valueOnCurve } from './curve.ts';
import { alongSigmas, hasCurve, simplestTrack, type Track, valueAtStep } from './track.ts';

const value = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10);
const sigma = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const curve: fc.Arbitrary<Curve> = fc
  .tuple(
    fc.uniqueArray(fc.record({ sigma, value }), { minLength: 1, maxLength: 7, selector: (point) => point.sigma }),
    fc.constantFrom(...interpolations),
  )
  .map(([curve, interpolation]) => curveSchema.parse({ curve, interpolation }));
const at = (held: number | Curve, sigma: number) => (typeof held === 'number' ? held : valueOnCurve(held, sigma));

describe('a curve', () => {
  test('goes through its points, stays level beyond its ends and never overshoots', () => {
    fc.assert(
      fc.property(curve, sigma, (curve, sigma) => {
        const points = curve.curve;
        for (const point of points) expect(valueOnCurve(curve, point.sigma)).toBe(point.value);
        expect(valueOnCurve(curve, points[0]!.sigma + 1)).toBe(points[0]!.value);
        expect(valueOnCurve(curve, points.at(-1)!.sigma / 2)).toBe(points.at(-1)!.value);
        const after = points.findIndex((point) => point.sigma < sigma);
        const [left, right] = [points[after - 1], points[after]];
        if (!left || !right) return;
        const found = valueOnCurve(curve, sigma);
        expect(found).toBeGreaterThanOrEqual(Math.min(left.value, right.value));
        expect(found).toBeLessThanOrEqual(Math.max(left.value, right.value));
      }),
    );
  });

  test('is linear between two points, or holds the upper one, or eases', () => {
    const points = [
      { sigma: 1, value: 2 },
      { sigma: 0.5, value: 6 },
    ];
    const read = (interpolation: Curve['interpolation']) =>
      [1, 0.875, 0.75, 0.625, 0.5].map((sigma) => valueOnCurve({ curve: points, interpolation }, sigma));
    expect(read('linear')).toEqual([2, 3, 4, 5, 6]);
    expect(read('step')).toEqual([2, 2, 2, 2, 6]);
    expect(read('smooth')).toEqual([2, 2.625, 4, 5.375, 6]);
  });

  test('in its simplest form holds the same everywhere; a flat one is a number', () => {
    fc.assert(
      fc.property(curve, fc.array(sigma, { minLength: 20, maxLength: 20 }), (curve, sigmas) => {
        const simple = simplestCurve(curve);
        for (const sigma of sigmas) expect(at(simple, sigma)).toBeCloseTo(valueOnCurve(curve, sigma), 5);
        if (new Set(curve.curve.map((point) => point.value)).size === 1) expect(simple).toBe(curve.curve[0]!.value);
        else expect(simplestCurve(simple as Curve)).toEqual(simple);
      }),
    );
  });

  test('has one simplest form, however many points lie on its level parts', () => {
    fc.assert(
      fc.property(curve, fc.array(sigma), (drawn, more) => {
        const level = more.filter((sigma) => {
          const after = drawn.curve.findIndex((point) => point.sigma < sigma);
          const [left, right] = [drawn.curve[after - 1], drawn.curve[after]];
          const inside = drawn.interpolation === 'step' || left?.value === right?.value;
          return !drawn.curve.some((point) => point.sigma === sigma) && (after <= 0 || inside);
        });
        const points = [...new Set(level)].map((sigma) => ({ sigma, value: valueOnCurve(drawn, sigma) }));
        const redrawn = curveSchema.parse({ ...drawn, curve: [...points, ...drawn.curve] });
        expect(simplestCurve(redrawn)).toEqual(simplestCurve(drawn));
      }),
    );
  });

  test.each([
    [{ curve: [] }, 'at least one point'],
    [{ curve: [{ sigma: 1, value: 1 }], interpolation: 'bezier' }, 'linear, step, smooth'],
    [
      {
        curve: [
          { sigma: 1, value: 1 },
          { sigma: 1, value: 2 },
        ],
      },
      'one sigma',
    ],
    [{ curve: [{ sigma: -1, value: 1 }] }, '>=0'],
  ])('that is unsound is refused with the reason: %j', (raw, reason) => {
    expect(curveSchema.safeParse(raw).error?.message).toContain(reason);
  });
});

describe('along the sigmas of a schedule', () => {
  const track = fc
    .tuple(
      curve,
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.oneof(value, curve)), { selector: ([k]) => k }),
    )
    .map(
      ([first, rest]): Track<number | Curve> => ({
        track: [{ from: 0, value: first }, ...rest.sort(([a], [b]) => a - b).map(([from, value]) => ({ from, value }))],
      }),
    );
  const schedule = fc.array(sigma, { minLength: 2, maxLength: 12 }).map((sigmas) => sigmas.sort((a, b) => b - a));

  test('each step has the value of what holds there, read at its sigma, and no curve is left', () => {
    fc.assert(
      fc.property(track, schedule, (track, sigmas) => {
        const resolved = alongSigmas(track, sigmas) as number | Track<number>;
        expect(hasCurve(resolved)).toBe(false);
        for (let k = 0; k + 1 < sigmas.length; k++)
          expect(valueAtStep(resolved, k)).toBe(at(valueAtStep(track, k), sigmas[k]!));
      }),
    );
  });

  test('two curves of the same points are one entry of a track', () => {
    const one = () =>
      curveSchema.parse({
        curve: [
          { sigma: 1, value: 2 },
          { sigma: 0, value: 3 },
        ],
      });
    expect(
      simplestTrack([
        { from: 0, value: one() },
        { from: 4, value: one() },
      ]),
    ).toEqual(one());
  });
});

import { type Curve, curveSchema, interpolations, valueOnCurve } from '@reelgraph/runtime/values/curve';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curvePresets } from './curve-presets.ts';
import { addPoint, drawnCurve, movePoint, removePoint, stepValues, widestGap } from './curve-shape.ts';
import { nearestStep, sigmaAxis } from './sigma-axis.ts';

const range = { min: 0, max: 20, step: 0.1 };
const grid = fc
  .uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 30 })
  .map((inner) => [1, ...inner.sort((a, b) => b - a).map((n) => n / 1000), 0]);
const curve: fc.Arbitrary<Curve> = fc
  .tuple(
    fc.uniqueArray(fc.record({ sigma: fc.integer({ min: 0, max: 100 }).map((n) => n / 100), value: fc.nat(20) }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ sigma }) => sigma,
    }),
    fc.constantFrom(...interpolations),
  )
  .map(([points, interpolation]) => curveSchema.parse({ curve: points, interpolation }));

describe('an axis of sigma', () => {
  test('leads there and back, falls all along, and puts each step on its tick', () => {
    fc.assert(
      fc.property(
        grid,
        fc.constantFrom('steps' as const, 'sigma' as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (grid, kind, x) => {
          const axis = sigmaAxis(grid, kind);
          expect(axis.toX(axis.toSigma(x))).toBeCloseTo(x, 6);
          grid.slice(0, -1).forEach((sigma, k) => {
            if (kind === 'steps') expect(axis.toX(sigma)).toBeCloseTo(k / (grid.length - 1), 9);
            expect(nearestStep(axis, axis.toX(sigma))).toBe(k);
          });
          expect([axis.toX(2), axis.toX(-1)]).toEqual([0, 1]);
        },
      ),
    );
  });
});

describe('drawing on a curve', () => {
  test('a moved point stays between its neighbours and within the range, and the curve stays sound', () => {
    fc.assert(
      fc.property(
        curve,
        fc.nat(5),
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.integer({ min: -9, max: 99 }),
        (curve, n, sigma, value) => {
          const i = n % curve.curve.length;
          const moved = movePoint(curve, i, { sigma, value }, range);
          expect(curveSchema.parse(moved)).toEqual(moved);
          expect(moved.curve.filter((_, k) => k !== i)).toEqual(curve.curve.filter((_, k) => k !== i));
          expect(moved.curve[i]!.value).toBe(Math.min(20, Math.max(0, value)));
        },
      ),
    );
  });

  test('an added point is on the curve, and taking it away gives the curve back', () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 0, max: 999 }), fc.nat(20), (curve, n, value) => {
        const sigma = (2 * n + 1) / 2000;
        const { curve: more, index } = addPoint(curve, sigma, value);
        expect(valueOnCurve(more, sigma)).toBe(value);
        expect(removePoint(more, index)).toEqual(curve);
      }),
    );
  });

  test('the last point stays', () => {
    const one: Curve = { curve: [{ sigma: 0.5, value: 2 }], interpolation: 'linear' };
    expect(removePoint(one, 0)).toBe(one);
    expect(
      widestGap(
        one,
        (sigma) => 1 - sigma,
        (x) => 1 - x,
      ),
    ).toBeCloseTo(0.75);
  });

  test('a number or a track is drawn as a curve that gives each step the same', () => {
    const held = fc.oneof(
      fc.nat(20),
      curve,
      fc
        .record({ first: fc.nat(20), from: fc.integer({ min: 1, max: 5 }), next: fc.oneof(fc.nat(20), curve) })
        .map(({ first, from, next }) => ({
          track: [
            { from: 0, value: first },
            { from, value: next },
          ],
        })),
    );
    fc.assert(
      fc.property(held, grid, (value, grid) => {
        const drawn = drawnCurve(value, grid, 1);
        const values = stepValues(value, grid, 1);
        expect(grid.slice(0, -1).map((sigma) => valueOnCurve(drawn, sigma))).toEqual(values);
      }),
    );
  });
});

describe('presets', () => {
  test.each(curvePresets.map((preset) => [preset.title, preset] as const))(
    '%s is sound and within the range',
    (_, preset) => {
      fc.assert(
        fc.property(grid, fc.integer({ min: 0, max: 200 }), (grid, tenths) => {
          const made = preset.make({ input: 'cfg', range, grid, level: tenths / 10 });
          if (typeof made === 'number') return;
          fc.pre(grid.length > 5 || preset.id === 'ltx-13b');
          expect(curveSchema.parse(made)).toEqual(made);
          for (const { value } of made.curve) expect([value >= 0, value <= 20]).toEqual([true, true]);
        }),
      );
    },
  );

  test('the list of LTX-Video holds as its own pipeline maps it to timesteps', () => {
    const [values, timesteps] = [
      [1, 1, 6, 8, 6, 1, 1],
      [1.0, 0.996, 0.9933, 0.985, 0.9767, 0.9008, 0.618],
    ];
    const made = curvePresets.find(({ id }) => id === 'ltx-13b')!.make({ input: 'cfg', range, grid: [1, 0], level: 3 });
    const mapped = (t: number) => {
      const first = timesteps.findIndex((one) => one <= t);
      return values[first < 0 ? values.length - 1 : first];
    };
    for (let n = 0; n <= 10_000; n++)
      expect([n, valueOnCurve(made as Curve, n / 10_000)]).toEqual([n, mapped(n / 10_000)]);
  });
});

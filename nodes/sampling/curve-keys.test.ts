import type { ValuesOf } from '@reelgraph/runtime/node/input';
import { keyOf } from '@reelgraph/runtime/plan/result-key';
import { type Curve, curveSchema, interpolations, valueOnCurve } from '@reelgraph/runtime/values/curve';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { valueAtStep } from '@reelgraph/runtime/values/track';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planNodes } from '../testing/plan-nodes.ts';
import { denoise } from './denoise.ts';

type Inputs = ValuesOf<typeof denoise.inputs>;

/** model ─ schedule ─ denoise, with guidance as a curve; what else a denoise needs is left out. */
function planned(cfg: unknown, schedule: Readonly<Record<string, string | number>>) {
  const plan = planNodes(
    { model: ['load-model'], schedule: ['noise-schedule', schedule], denoise: ['denoise', { cfg: cfg as never }] },
    ['model.model > schedule.model', 'model.model > denoise.model', 'schedule.schedule > denoise.schedule'],
  );
  const sigmas = plan.nodes['schedule']!.known['schedule']!.sigmas!;
  const node = plan.nodes['denoise']!;
  const held = (node.inputs['cfg'] as { value: unknown }).value;
  const at = (k: number) => ({
    ...({ model: toyboxInfo, noise: { seed: 1, format: { latent: [16, 5, 16, 16] } } } as unknown as Inputs),
    schedule: { sigmas },
    sampler: 'euler' as const,
    skipScale: 0,
    skipLayers: '',
    cfg: valueAtStep(held, k) as number,
  });
  const { begin, steps } = denoise.chain!.keys(at, (input) => input);
  let key = keyOf(begin);
  const keys = steps.map((step) => (key = keyOf({ previous: key, step })));
  return { keys, sigmas: sigmas.slice(0, -1), key: node.key };
}

const schedule = fc.record({
  steps: fc.integer({ min: 1, max: 40 }),
  scheduler: fc.constantFrom('simple', 'karras', 'beta'),
});
const curve: fc.Arbitrary<Curve> = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        sigma: fc.integer({ min: 0, max: 50 }).map((n) => n / 50),
        value: fc.integer({ min: 0, max: 200 }).map((n) => n / 10),
      }),
      { minLength: 1, maxLength: 6, selector: ({ sigma }) => sigma },
    ),
    fc.constantFrom(...interpolations),
  )
  .map(([points, interpolation]) => curveSchema.parse({ curve: points, interpolation }));

describe('the keys of steps under a curve', () => {
  test('a dragged point changes those from the first step on whose value it moved, and no other', () => {
    const drag = fc.record({ which: fc.nat(5), value: fc.integer({ min: 0, max: 200 }).map((n) => n / 10) });
    fc.assert(
      fc.property(curve, drag, schedule, (before, { which, value }, schedule) => {
        const after = {
          ...before,
          curve: before.curve.map((point, i) => (i === which % before.curve.length ? { ...point, value } : point)),
        };
        const [one, other] = [planned(before, schedule), planned(after, schedule)];
        const moved = one.sigmas.findIndex((sigma) => valueOnCurve(before, sigma) !== valueOnCurve(after, sigma));
        const first = moved < 0 ? one.keys.length : moved;
        expect(other.keys.map((key, k) => key === one.keys[k])).toEqual(one.keys.map((_, k) => k < first));
        expect(other.key === one.key).toBe(moved < 0);
      }),
    );
  });

  test('a flat curve is the number itself', () => {
    const flat = { curve: [0, 0.2, 1].map((sigma) => ({ sigma, value: 3 })) };
    expect(planned(flat, { steps: 20 })).toEqual(planned(3, { steps: 20 }));
  });
});

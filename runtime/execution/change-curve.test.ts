import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workflow } from '../document/workflow.ts';
import { type Curve, curveSchema, interpolations, valueOnCurve } from '../values/curve.ts';
import { afterStep, once, result, stepsTaken, withEngine } from './testing/chain-runs.ts';
import { type Inputs, ofKind, toyWorkflow } from './testing/toy-runs.ts';

const steps = 8;
const sigmas = Array.from({ length: steps }, (_, k) => 1 - k / steps);
const allSteps = sigmas.map((_, k) => k);

/** schedule ─ chain */
const scheduled = (chain: Inputs, schedule: Inputs = {}): Workflow =>
  toyWorkflow({
    schedule: { type: 'toy-schedule', inputs: { steps, ...schedule } },
    chain: { type: 'toy-chain', inputs: chain, wires: { schedule: 'schedule.schedule' } },
  });

const undisturbed = (workflow: Workflow): Promise<string> =>
  withEngine(async (engine) => result(engine, await engine.run(workflow)));

const curve: fc.Arbitrary<Curve> = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        sigma: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
        value: fc.integer({ min: -20, max: 20 }).map((n) => n / 10),
      }),
      { minLength: 2, maxLength: 5, selector: ({ sigma }) => sigma },
    ),
    fc.constantFrom(...interpolations),
  )
  .map(([points, interpolation]) => curveSchema.parse({ curve: points, interpolation }));
const valuesOf = (curve: Curve) => sigmas.map((sigma) => valueOnCurve(curve, sigma));

describe('a curve over sigma', () => {
  it('gives each step its value at the sigma of the step, whether the sigmas were known before or not', async () => {
    await fc.assert(
      fc.asyncProperty(curve, fc.boolean(), async (curve, told) => {
        const track = valuesOf(curve).map((value, from) => ({ from, value }));
        const plain = await undisturbed(scheduled({ gain: { track } }));
        expect(await undisturbed(scheduled({ gain: curve as never }, { told }))).toBe(plain);
      }),
      { numRuns: 12 },
    );
  });

  it('dragged while the run goes is taken again from the first step whose value moved, and equals a fresh run with it', async () => {
    const step = fc.integer({ min: 0, max: steps - 1 });
    await fc.assert(
      fc.asyncProperty(curve, fc.nat(4), fc.integer({ min: -20, max: 20 }), step, async (before, which, tenths, at) => {
        const dragged = before.curve.map((point, i) =>
          i === which % before.curve.length ? { ...point, value: tenths / 10 } : point,
        );
        const after: Curve = { ...before, curve: dragged };
        await withEngine(async (engine) => {
          const events = await engine.run(scheduled({ gain: before as never }), {
            onEvent: once(afterStep(at), (control) =>
              control.change({ node: 'chain', input: 'gain', from: 0, value: after }),
            ),
          });
          const [old, now] = [valuesOf(before), valuesOf(after)];
          const moved = now.findIndex((value, k) => value !== old[k]);
          const again = moved < 0 ? at + 1 : Math.min(moved, at + 1);
          // A change that comes with the last step finds nothing left to run where that step did not move.
          expect(stepsTaken()).toEqual([...allSteps.slice(0, at + 1), ...allSteps.slice(again)]);
          expect(ofKind(events, 'changed').at(-1)?.workflow.nodes['chain']?.inputs['gain']).toEqual(after);
          expect(await result(engine, events)).toBe(await undisturbed(scheduled({ gain: after as never })));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('set from step k on leaves the steps before as they were, and the workflow of the run says so', async () => {
    const before = curveSchema.parse({
      curve: [
        { sigma: 1, value: 2 },
        { sigma: 0, value: -2 },
      ],
    });
    const after = curveSchema.parse({
      curve: [
        { sigma: 1, value: -1 },
        { sigma: 0, value: 3 },
      ],
    });
    await withEngine(async (engine) => {
      const events = await engine.run(scheduled({ gain: before as never }), {
        onEvent: once(afterStep(4), (control) =>
          control.change({ node: 'chain', input: 'gain', from: 'next', value: after }),
        ),
      });
      const { workflow } = ofKind(events, 'changed')[0]!;
      expect(workflow.nodes['chain']!.inputs['gain']).toEqual({
        track: [
          { from: 0, value: before },
          { from: 5, value: after },
        ],
      });
      expect(stepsTaken()).toEqual(allSteps);
      expect(await result(engine, events)).toBe(await undisturbed(workflow));
      expect(await undisturbed(workflow)).not.toBe(await undisturbed(scheduled({ gain: after as never })));
    });
  });

  it('without a schedule on its node is a problem that a click puts right', async () => {
    await withEngine(async (engine) => {
      const alone = toyWorkflow({
        chain: {
          type: 'toy-chain',
          inputs: {
            gain: {
              curve: [
                { sigma: 1, value: 2 },
                { sigma: 0, value: 3 },
              ],
            },
          },
        },
      });
      const problem = { code: 'curve-without-schedule', node: 'chain', input: 'gain' };
      const fix = { edits: [{ path: ['nodes', 'chain', 'inputs', 'gain'], value: 2 }] };
      expect(await engine.run(alone)).toMatchObject([{ kind: 'failed', problems: [{ ...problem, fix }] }]);
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workflow } from '../document/workflow.ts';
import { afterStep, once, result, stepsTaken, withEngine } from './testing/chain-runs.ts';
import { log } from './testing/toy-nodes.ts';
import { type Inputs, ofKind, toyWorkflow } from './testing/toy-runs.ts';

const steps = 8;

/** schedule ─ chain */
const scheduled = (schedule: Inputs = {}): Workflow =>
  toyWorkflow({
    schedule: { type: 'toy-schedule', inputs: { steps, ...schedule } },
    chain: { type: 'toy-chain', wires: { schedule: 'schedule.schedule' } },
  });
const even = (steps: number) => Array.from({ length: steps + 1 }, (_, k) => 1 - k / steps);
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

const undisturbed = (workflow: Workflow): Promise<string> =>
  withEngine(async (engine) => result(engine, await engine.run(workflow)));

describe('the steps to come laid out anew', () => {
  it('keeps the sigmas that were walked and takes the new ones below; the workflow of the run alone leads to the same bytes', async () => {
    const step = fc.integer({ min: 0, max: steps - 1 });
    await fc.assert(
      fc.asyncProperty(step, fc.option(step), fc.integer({ min: 1, max: 20 }), async (at, chosen, more) => {
        fc.pre(more !== steps);
        await withEngine(async (engine) => {
          const refused: string[] = [];
          const events = await engine.run(scheduled(), {
            refused,
            onEvent: once(afterStep(at), (control) =>
              control.change({ node: 'schedule', input: 'steps', from: chosen ?? 'next', value: more }),
            ),
          });
          const from = chosen ?? at + 1;
          if (from >= steps) {
            expect(refused).toEqual(['its last step is taken: run again with it']);
            return;
          }
          const { workflow } = ofKind(events, 'changed')[0]!;
          const sigma = even(steps)[from]!;
          const walked = [
            ...even(steps).filter((one) => one >= sigma),
            ...even(more).filter((one) => one < sigma - 1e-6),
          ];
          const { sigmas } = workflow.nodes['schedule']!.inputs;
          expect(sigmas ?? even(more)).toEqual(walked);
          expect(workflow.nodes['schedule']!.inputs['steps']).toBe(more);
          const again = Math.min(from, at + 1);
          const { keys } = ofKind(events, 'chain').at(-1)!;
          expect(keys).toHaveLength(walked.length - 1);
          expect(ofKind(events, 'chain')[0]!.keys.slice(0, again)).toEqual(keys.slice(0, again));
          expect(stepsTaken().slice(0, at + 1)).toEqual(range(0, at + 1));
          expect(Math.min(...stepsTaken().slice(at + 1), walked.length)).toBeGreaterThanOrEqual(again);
          const actual = await result(engine, events);
          expect(actual).toBe(await undisturbed(workflow));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('takes two changes in one pause, the second from what the first left', () =>
    withEngine(async (engine) => {
      const events = await engine.run(scheduled(), {
        onEvent(event, control) {
          if (event.kind === 'step' && event.step === 3) control.pause();
          if (event.kind !== 'paused') return;
          control.change({ node: 'schedule', input: 'steps', from: 'next', value: 16 });
          control.change({ node: 'schedule', input: 'steps', from: 'next', value: 4 });
          control.resume();
        },
      });
      const { workflow } = ofKind(events, 'changed').at(-1)!;
      expect(workflow.nodes['schedule']!.inputs['sigmas']).toEqual([1, 0.875, 0.75, 0.625, 0.5, 0.25, 0]);
      expect(stepsTaken()).toEqual([0, 1, 2, 3, 4, 5]);
      expect(await result(engine, events)).toBe(await undisturbed(workflow));
    }));
});

describe('a list of sigmas', () => {
  it('drawn otherwise from some sigma on is walked again from the last step that both have in common', async () => {
    const list = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 })
      .map((inner) => [1.025, ...inner.sort((a, b) => b - a).map((n) => n / 40), 0]);
    await fc.assert(
      fc.asyncProperty(list, list, async (one, other) => {
        await withEngine(async (engine) => {
          await engine.run(scheduled({ sigmas: one }));
          log.length = 0;
          const events = await engine.run(scheduled({ sigmas: other }));
          const common = other.findIndex((sigma, k) => sigma !== one[k]);
          const same = common < 0 && one.length === other.length;
          const from = common < 0 ? Math.min(one.length, other.length) - 1 : common - 1;
          expect(stepsTaken()).toEqual(same ? [] : range(from, other.length - 1));
          expect(await result(engine, events)).toBe(await undisturbed(scheduled({ sigmas: other })));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('changed while the run goes is taken as a whole; one that cannot be run is refused and the run goes on', () =>
    withEngine(async (engine) => {
      const refused: string[] = [];
      const events = await engine.run(scheduled(), {
        refused,
        onEvent: once(afterStep(4), (control) => {
          control.change({ node: 'schedule', input: 'sigmas', from: 'next', value: [1, 1] });
          control.change({ node: 'schedule', input: 'sigmas', from: 'next', value: [1, 0.875, 0.75, 0.3, 0] });
        }),
      });
      expect(refused).toEqual([expect.stringMatching(/^Sigmas: sigma 2 is 1, not below the 1 before it/)]);
      expect(stepsTaken()).toEqual([0, 1, 2, 3, 4, 2, 3]);
      const drawn = scheduled({ sigmas: [1, 0.875, 0.75, 0.3, 0] });
      expect(await result(engine, events)).toBe(await undisturbed(drawn));
    }));
});

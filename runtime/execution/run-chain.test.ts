import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workflow } from '../document/workflow.ts';
import { changeFromStep } from '../values/track.ts';
import type { RunControl } from './run-control.ts';
import { storedPath } from './store-paths.ts';
import { afterStep, once, result, stepsTaken, withEngine } from './testing/chain-runs.ts';
import { log } from './testing/toy-nodes.ts';
import { type Inputs, lineOfToys, ofKind, toyWorkflow } from './testing/toy-runs.ts';

const steps = 8;
const chainAlone = (inputs: Inputs = {}): Workflow =>
  toyWorkflow({ chain: { type: 'toy-chain', inputs: { steps, ...inputs } } });

const undisturbed = (workflow: Workflow): Promise<string> =>
  withEngine(async (engine) => result(engine, await engine.run(workflow)));

const gain = fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10);
const allSteps = Array.from({ length: steps }, (_, k) => k);
const step = fc.integer({ min: 0, max: steps - 1 });

describe('a chain of steps', () => {
  it('goes on from any step to the same bytes, taking no step twice', async () => {
    await fc.assert(
      fc.asyncProperty(step, gain, fc.nat(1000), async (at, gain, seed) => {
        const workflow = chainAlone({ gain, seed });
        const expected = await undisturbed(workflow);
        await withEngine(async (engine) => {
          const first = await engine.run(workflow, { onEvent: once(afterStep(at), (control) => control.cancel()) });
          expect(first.at(-1)!.kind).toBe('cancelled');
          const second = await engine.restarted();
          const events = await second.run(workflow);
          expect(ofKind(events, 'chain')[0]!.from).toBe(at + 1);
          expect(stepsTaken()).toEqual(allSteps);
          expect(await result(second, events)).toBe(expected);
        });
      }),
      { numRuns: 12 },
    );
  });

  it('changed while it runs equals a fresh run with the same values at each step, and takes only those steps again', async () => {
    await fc.assert(
      fc.asyncProperty(step, fc.option(step), gain, gain, async (at, from, before, after) => {
        fc.pre(before !== after);
        const start = from ?? at + 1;
        await withEngine(async (engine) => {
          const refused: string[] = [];
          const events = await engine.run(chainAlone({ gain: before }), {
            refused,
            onEvent: once(afterStep(at), (control) =>
              control.change({ node: 'chain', input: 'gain', from: from ?? 'next', value: after }),
            ),
          });
          const late = start >= steps;
          expect(refused).toHaveLength(late ? 1 : 0);
          expect(ofKind(events, 'changed')).toHaveLength(late ? 0 : 1);
          const back = allSteps.slice(Math.min(start, at + 1));
          expect(stepsTaken()).toEqual(late ? allSteps : [...allSteps.slice(0, at + 1), ...back]);
          const actual = await result(engine, events);
          expect(actual).toBe(await undisturbed(chainAlone({ gain: changeFromStep(before, start, after) })));
        });
      }),
      { numRuns: 20 },
    );
  });

  it('leads to the same bytes whatever becomes of it on the way', async () => {
    const disturbance = fc.record({
      at: step,
      what: fc.constantFrom('restart', 'pause', 'change', 'damage'),
      from: step,
      value: gain,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(disturbance, { maxLength: 5 }), gain, async (disturbances, gain) => {
        await withEngine(async (first) => {
          let engine = first;
          let workflow = chainAlone({ gain });
          for (const { at, what, from, value } of disturbances) {
            const act = once(afterStep(at), (control) => {
              if (what === 'pause') control.pause();
              else if (what === 'change') control.change({ node: 'chain', input: 'gain', from, value });
              else control.cancel();
            });
            const events = await engine.run(workflow, {
              onEvent(event, control) {
                if (event.kind === 'paused') control.resume();
                act(event, control);
              },
            });
            workflow = ofKind(events, 'changed').at(-1)?.workflow ?? workflow;
            const keys = ofKind(events, 'chain')[0]?.keys ?? [];
            const checkpoint = storedPath(engine.folder, 'checkpoint', keys[at] ?? '0'.repeat(64));
            if (what === 'damage' && existsSync(checkpoint)) {
              const bytes = await readFile(checkpoint);
              bytes[bytes.length - 9]! ^= 1;
              await writeFile(checkpoint, bytes);
            }
            engine = await engine.restarted();
          }
          const events = await engine.run(workflow);
          expect(await result(engine, events)).toBe(await undisturbed(workflow));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('starts again at the steps that another run has in common', () =>
    withEngine(async (engine) => {
      await engine.run(chainAlone({ gain: 1 }));
      const events = await engine.run(
        chainAlone({
          gain: {
            track: [
              { from: 0, value: 1 },
              { from: 5, value: 2 },
            ],
          },
        }),
      );
      expect(ofKind(events, 'chain')).toMatchObject([{ from: 5, steps }]);
      const longer = await engine.run(chainAlone({ gain: 1, steps: steps + 2 }));
      expect(ofKind(longer, 'chain')).toMatchObject([{ from: steps, steps: steps + 2 }]);
      const other = await engine.run(chainAlone({ gain: 1, seed: 9 }));
      expect(ofKind(other, 'chain')).toMatchObject([{ from: 0 }]);
    }));

  it('waits while paused, takes changes in meanwhile, and goes on', () =>
    withEngine(async (engine) => {
      const events = await engine.run(chainAlone(), {
        onEvent(event, control) {
          if (event.kind === 'step' && event.step === 2) control.pause();
          if (event.kind === 'paused') control.change({ node: 'chain', input: 'gain', from: 'next', value: 4 });
          if (event.kind === 'changed') control.resume();
        },
      });
      const kinds = events.map(({ kind }) => kind).filter((kind) => ['paused', 'changed', 'resumed'].includes(kind));
      expect(kinds).toEqual(['paused', 'changed', 'resumed']);
      expect(ofKind(events, 'paused')).toMatchObject([{ node: 'chain', step: 3 }]);
      expect(ofKind(events, 'changed')).toMatchObject([{ from: 3 }]);
      expect(stepsTaken()).toEqual(allSteps);
      expect(await result(engine, events)).toBe(
        await undisturbed(
          chainAlone({
            gain: {
              track: [
                { from: 0, value: 1 },
                { from: 3, value: 4 },
              ],
            },
          }),
        ),
      );
    }));

  it('takes single steps while paused, each with the changes asked for before it, and goes on to the same bytes', () =>
    withEngine(async (engine) => {
      const pauses: number[] = [];
      const events = await engine.run(chainAlone(), {
        onEvent(event, control) {
          if (event.kind === 'step' && event.step === 1) control.pause();
          if (event.kind !== 'paused') return;
          pauses.push(event.step);
          if (event.step === 3) control.change({ node: 'chain', input: 'gain', from: 'next', value: 4 });
          if (event.step < 5) control.step();
          else control.resume();
        },
      });
      expect(pauses).toEqual([2, 3, 4, 5]);
      expect(stepsTaken()).toEqual(allSteps);
      const gain = changeFromStep(1, 3, 4);
      expect(await result(engine, events)).toBe(await undisturbed(chainAlone({ gain })));
    }));

  it('asked for a step while it runs, takes one more and pauses', () =>
    withEngine(async (engine) => {
      const events = await engine.run(chainAlone(), {
        onEvent(event, control) {
          if (event.kind === 'step' && event.step === 1) control.step();
          if (event.kind === 'paused') control.cancel();
        },
      });
      expect(ofKind(events, 'paused')).toMatchObject([{ step: 3 }]);
      expect(stepsTaken()).toEqual([0, 1, 2]);
    }));

  it('paused after its last step, one step finishes its node and waits before the next', () =>
    withEngine(async (engine) => {
      const pauses: string[] = [];
      await engine.run(lineOfToys({ steps: 2 }), {
        onEvent(event, control) {
          if (event.kind === 'step' && event.step === 1) control.pause();
          if (event.kind !== 'paused') return;
          pauses.push(`${event.node} ${event.step}`);
          control.step();
        },
      });
      expect(pauses).toEqual(['chain 2', 'frames 0', 'file 0', 'save 0']);
    }));

  it('ends where it stands when cancelled while paused', () =>
    withEngine(async (engine) => {
      const events = await engine.run(chainAlone(), {
        onEvent(event, control) {
          if (event.kind === 'step' && event.step === 2) control.pause();
          if (event.kind === 'paused') control.cancel();
        },
      });
      expect(events.at(-1)!.kind).toBe('cancelled');
      expect(stepsTaken()).toEqual([0, 1, 2]);
    }));

  it('refuses a change that its input cannot take, saying why', () =>
    withEngine(async (engine) => {
      const refused: string[] = [];
      const change = (control: RunControl, input: string, value: unknown) =>
        control.change({ node: 'chain', input, from: 3, value });
      await engine.run(chainAlone(), {
        refused,
        onEvent: once(afterStep(1), (control) => {
          change(control, 'seed', 5);
          change(control, 'gain', 1000);
          change(control, 'colour', 1);
        }),
      });
      expect(refused).toEqual([
        'Seed holds for all steps, it cannot change at step 3',
        'Gain is 1000, allowed is -100 to 100',
        'Chain has no input "colour"',
      ]);
      expect(stepsTaken()).toEqual(allSteps);
    }));

  it('has nothing to do with no steps', () =>
    withEngine(async (engine) => {
      const events = await engine.run(chainAlone({ steps: 0 }));
      expect(log).toEqual(['toy-chain begin', 'toy-chain finish']);
      expect(events.at(-1)!.kind).toBe('finished');
    }));
});

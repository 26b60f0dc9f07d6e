import { decodeState, encodeState } from '@reelgraph/runtime/execution/value-codec';
import type { ValuesOf } from '@reelgraph/runtime/node/input';
import type { ChainState } from '@reelgraph/runtime/node/step-chain';
import { keyOf } from '@reelgraph/runtime/plan/result-key';
import { guidanceMethods } from '@reelgraph/runtime/sampling/guidance/guidance';
import { cutSchedule } from '@reelgraph/runtime/sampling/schedules/cut-schedule';
import { flowSigmas, schedulerNames } from '@reelgraph/runtime/sampling/schedules/schedulers';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextWith, gaussianCheckpoint } from '../testing/gaussian-checkpoint.ts';
import { denoise } from './denoise.ts';
import { samplerOptions } from './sampler-options.ts';

const chain = denoise.chain!;
type Inputs = ValuesOf<typeof denoise.inputs>;

const dims = [16, 3, 2, 2] as const;
const scalar = (value: number) => ({ data: Float32Array.of(value), dims: [1, 1, 1] });
const clip = { data: Float32Array.from({ length: 192 }, (_, i) => Math.sin(i)), dims };
const base = {
  model: toyboxInfo,
  embedding: { positive: scalar(1), negative: scalar(-1), family: 'toybox' },
  noise: { seed: 5, kind: 'counter' as const, format: { width: 32, height: 32, frames: 3, fps: 8, latent: dims } },
  conditioning: undefined,
};

/** What may change from step to step. */
const live = fc.record({
  cfg: fc.constantFrom(1, 2, 5),
  sampler: fc.constantFrom(...samplerOptions.map(({ value }) => value)),
  eta: fc.constantFrom(0.5, 1),
  guidance: fc.constantFrom(...guidanceMethods),
  rescale: fc.constantFrom(0, 0.7),
  apgParallel: fc.constantFrom(0, 1),
  apgBound: fc.constantFrom(0, 0.2),
  skipScale: fc.constantFrom(0, 1.5),
  skipLayers: fc.constantFrom('1', '0, 2'),
});
/** What holds for the whole run: schedule, start, noise. */
const fixed = fc
  .record({
    scheduler: fc.constantFrom(...schedulerNames),
    steps: fc.integer({ min: 1, max: 7 }),
    shift: fc.constantFrom(1, 3),
    cut: fc.constantFrom(1, 0.6),
    kind: fc.constantFrom('counter' as const, 'torch-cpu' as const),
    seed: fc.nat(1000),
    guideFrom: fc.constantFrom(1, 0.7),
    compat: fc.constantFrom('none' as const, 'comfy' as const),
  })
  .map(({ scheduler, steps, shift, cut, kind, seed, guideFrom, compat }) => ({
    ...base,
    noise: { ...base.noise, kind, seed },
    schedule: { sigmas: cutSchedule(flowSigmas(scheduler, steps, shift), cut), shift },
    start: cut < 1 ? { tensor: clip, fps: 8, family: 'toybox' } : undefined,
    guideFrom,
    guideUntil: 0,
    compat,
  }));

type At = (k: number) => Inputs;

/** The state after each step from `from` on, each through the bytes of a checkpoint. */
async function walk(at: At, from = 0, state?: ChainState): Promise<ChainState[]> {
  const { context } = contextWith(gaussianCheckpoint(toyboxInfo).checkpoint);
  const states = [state ?? (await chain.begin(context, at(0)))];
  for (let k = from; k + 1 < at(0).schedule.sigmas.length; k++)
    states.push(decodeState(encodeState(await chain.step(context, at(k), k, states.at(-1)!)))!);
  return states;
}

function stepKeys(at: At): string[] {
  const { begin, steps } = chain.keys(at, (input) => input);
  let key = keyOf(begin);
  return steps.map((step) => (key = keyOf({ previous: key, step })));
}

describe('a denoise with any sampler, guidance and schedule', () => {
  test('resumed from any checkpoint gives the bytes of the run that never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(fixed, live, fc.nat(100), async (run, settings, stop) => {
        const at = () => ({ ...run, ...settings });
        const whole = await walk(at);
        const k = stop % whole.length;
        expect((await walk(at, k, whole[k]!)).at(-1)).toEqual(whole.at(-1));
      }),
      { numRuns: 150 },
    );
  });

  test('changed at step k equals a fresh run with the same settings of each step, the sampler among them', async () => {
    await fc.assert(
      fc.asyncProperty(fixed, live, live, fc.nat(100), async (run, before, after, change) => {
        const old = await walk(() => ({ ...run, ...before }));
        const k = change % old.length;
        const at: At = (step) => ({ ...run, ...(step < k ? before : after) });
        expect((await walk(at, k, old[k]!)).at(-1)).toEqual((await walk(at)).at(-1));
      }),
      { numRuns: 150 },
    );
  });

  test('keeps the same state under the same key, whatever else differs', async () => {
    await fc.assert(
      fc.asyncProperty(fixed, fixed, live, live, async (run, otherRun, settings, other) => {
        // Half of the settings are those of the other run, so that keys do meet.
        const mixed = { ...other, sampler: settings.sampler, cfg: settings.cfg, guidance: settings.guidance };
        const runs: At[] = [
          () => ({ ...run, ...settings }),
          () => ({ ...run, ...mixed }),
          () => ({ ...run, schedule: { ...run.schedule, shift: otherRun.schedule.shift }, ...settings }),
          () => ({ ...run, schedule: otherRun.schedule, ...settings }),
          () => ({ ...run, guideFrom: otherRun.guideFrom, ...settings }),
        ];
        const found = new Map<string, ChainState>();
        for (const at of runs) {
          if (!at(0).start && at(0).schedule.sigmas[0]! < 1) continue;
          const states = await walk(at);
          for (const [i, key] of stepKeys(at).entries()) {
            const state = states[i + 1]!;
            expect(state).toEqual(found.get(key) ?? state);
            found.set(key, state);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});

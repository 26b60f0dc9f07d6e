import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeState, encodeState } from '../../execution/value-codec.ts';
import { noise } from '../noise/counter-noise.ts';
import { flowSigmas, schedulerNames } from '../schedules/schedulers.ts';
import { flowSpace, type Space, veSpace } from '../space.ts';
import { gaussianOutput } from '../testing/toy-model.ts';
import { combine, type Vector } from '../vector.ts';
import { type Denoiser, forget, type SamplerOptions, type SamplerState } from './sampler.ts';
import { type SamplerName, samplerNames, samplers } from './samplers.ts';
import { takeStep } from './take-step.ts';

const size = 24;
const target = {
  m: Array.from({ length: size }, (_, i) => Math.sin(i)),
  s: Array.from({ length: size }, (_, i) => 0.2 + (i % 5) / 5),
};
const other = { m: target.m.map((m) => m - 0.3), s: target.s };
const flow = flowSpace(3);
const ve = veSpace((percent) => (1 - percent) * 10);

/** The exact prediction; with a `pull`, guided away from another one. */
function gaussian<V extends Vector>(space: Space, pull = 1): Denoiser<V> {
  return async (x, sigma) => {
    const view = (of: typeof target) => gaussianOutput(of, x, space.alpha(sigma), space.noise(sigma));
    const conditional = view(target);
    if (pull === 1) return { denoised: conditional, unguided: conditional };
    const unguided = view(other);
    return { denoised: combine([pull, conditional], [1 - pull, unguided]), unguided };
  };
}

/** What holds at a step and may change from one to the next. */
interface Settings {
  readonly name: SamplerName;
  readonly eta: number;
  readonly pull: number;
}

interface Walk<V extends Vector> {
  readonly at: (k: number) => Settings;
  readonly sigmas: readonly number[];
  readonly space?: Space;
  readonly vector: (values: Float32Array) => V;
  readonly seed?: number;
  readonly watch?: (x: V, sigma: number) => void;
}

async function walk<V extends Vector>(from: number, start: SamplerState<V>, to: number, options: Walk<V>) {
  const { at, sigmas, space = flow, vector, seed = 9, watch } = options;
  let state = start;
  for (let k = from; k < to; k++) {
    const { name, eta, pull } = at(k);
    const model = gaussian<V>(space, pull);
    const given: SamplerOptions = samplers[name].stochastic ? { eta } : {};
    ({ state } = await takeStep(name, {
      state,
      sigmas,
      k,
      space,
      denoise: (x, sigma) => {
        watch?.(x, sigma);
        return model(x, sigma);
      },
      noise: (draw) => vector(noise(seed, k + 1, size, 0, draw)),
      options: given,
    }));
  }
  return state;
}

/** A state as a checkpoint keeps it: to bytes and back. */
function kept({ x, history, numbers }: SamplerState<Float32Array>): SamplerState<Float32Array> {
  const dims = [size];
  const tensors = Object.fromEntries(Object.entries({ x, ...history }).map(([name, data]) => [name, { data, dims }]));
  const { x: again, ...rest } = decodeState(encodeState({ tensors, numbers }))!.tensors;
  const read = decodeState(encodeState({ tensors, numbers }))!;
  return {
    x: again!.data,
    history: Object.fromEntries(Object.entries(rest).map(([name, { data }]) => [name, data])),
    numbers: read.numbers,
  };
}

const single = (values: Float32Array) => values;
const settings = fc.record({
  name: fc.constantFrom(...samplerNames),
  eta: fc.constantFrom(0, 0.5, 1),
  pull: fc.constantFrom(1, 2.5),
});
/** Random falling sigmas from 1, to 0 or a little above it, or those of a scheduler. */
const schedule = fc.oneof(
  fc
    .record({
      scheduler: fc.constantFrom(...schedulerNames),
      steps: fc.integer({ min: 1, max: 10 }),
      shift: fc.constantFrom(1, 3, 8),
    })
    .map(({ scheduler, steps, shift }) => flowSigmas(scheduler, steps, shift)),
  fc
    .record({
      inner: fc.uniqueArray(fc.integer({ min: 2, max: 98 }), { minLength: 1, maxLength: 8 }),
      first: fc.constantFrom(1, 0.99),
      last: fc.constantFrom(0, 0.01),
    })
    .map(({ inner, first, last }) => [first, ...inner.sort((a, b) => b - a).map((value) => value / 100), last]),
);

describe('every sampler', () => {
  test('resumed from any step gives the bytes of the walk that never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(settings, schedule, fc.nat(100), fc.nat(1000), async (held, sigmas, stop, seed) => {
        const options = { at: () => held, sigmas, vector: single, seed };
        const start = forget(noise(seed, 0, size));
        const steps = sigmas.length - 1;
        const k = stop % sigmas.length;
        const whole = await walk(0, start, steps, options);
        const resumed = await walk(k, kept(await walk(0, start, k, options)), steps, options);
        expect(resumed).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  test('changed at step k, the sampler too, equals a fresh walk with the same settings of each step', async () => {
    await fc.assert(
      fc.asyncProperty(settings, settings, schedule, fc.nat(100), async (before, after, sigmas, change) => {
        const steps = sigmas.length - 1;
        const k = change % sigmas.length;
        const base = { sigmas, vector: single };
        const start = forget(noise(1, 0, size));
        const old = { ...base, at: () => before };
        const changed = { ...base, at: (step: number) => (step < k ? before : after) };
        const fresh = await walk(0, start, steps, changed);
        const resumed = await walk(k, kept(await walk(0, start, k, old)), steps, changed);
        expect(resumed).toEqual(fresh);
      }),
      { numRuns: 400 },
    );
  });

  test('leaves the state it is given as it was', async () => {
    await fc.assert(
      fc.asyncProperty(settings, async (held) => {
        const options = { at: () => held, sigmas: flowSigmas('simple', 6, 1), vector: single };
        const state = await walk(0, forget(noise(1, 0, size)), 3, options);
        const before = kept(state);
        await walk(3, state, 6, options);
        expect(kept(state)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  test.each(samplerNames)('%s calls the model and keeps latents as it says', async (name) => {
    for (const scheduler of schedulerNames)
      for (const steps of [1, 2, 3, 7]) {
        const sigmas = flowSigmas(scheduler, steps, 3);
        let calls = 0;
        const options: Walk<Float32Array> = {
          at: () => ({ name, eta: 1, pull: 1 }),
          sigmas,
          vector: single,
          watch: () => (calls += 1),
        };
        let state = forget(noise(1, 0, size));
        for (let k = 0; k + 1 < sigmas.length; k++) {
          state = await walk(k, state, k + 1, options);
          expect(Object.keys(state.history).length).toBeLessThanOrEqual(samplers[name].history);
          expect([...state.x].every(Number.isFinite)).toBe(true);
        }
        const said = sigmas
          .slice(1)
          .reduce((sum, _, k) => sum + samplers[name].calls({ sigmas, k, space: flow, options: {} }), 0);
        if (!samplers[name].adaptive) expect(calls).toBe(said);
      }
  });

  /** The probability flow of Gaussian data carries each noise number n to m + s n; lcm jumps instead, and er_sde always adds noise. */
  const walksFlow = (name: SamplerName) => name !== 'lcm' && name !== 'er_sde';
  test.each(samplerNames.filter(walksFlow))('%s without fresh noise comes to the exact flow', async (name) => {
    const start = Float64Array.from(noise(3, 0, size));
    const { x } = await walk(0, forget(start), 400, {
      at: () => ({ name, eta: 0, pull: 1 }),
      sigmas: flowSigmas('simple', 400, 1),
      vector: (values) => Float64Array.from(values),
    });
    x.forEach((value, i) => {
      expect(Math.abs(value - (target.m[i]! + target.s[i]! * start[i]!))).toBeLessThan(0.03);
    });
  });

  /** With few steps a sampler without fresh noise is near the flow already, under any shift. */
  const few = samplerNames.filter((name) => walksFlow(name) && !samplers[name].stochastic && !name.endsWith('_cfg_pp'));
  test.each(few)('%s is near the exact flow after 12 steps', async (name) => {
    const start = Float64Array.from(noise(3, 0, size));
    for (const shift of [1, 3, 8]) {
      const { x } = await walk(0, forget(start), 12, {
        at: () => ({ name, eta: 0, pull: 1 }),
        sigmas: flowSigmas('simple', 12, shift),
        space: flowSpace(shift),
        vector: (values) => Float64Array.from(values),
      });
      const squares = x.reduce((sum, v, i) => sum + ((v - target.m[i]!) / target.s[i]! - start[i]!) ** 2, 0);
      expect(Math.sqrt(squares / size)).toBeLessThan(0.4);
    }
  });

  // lcm is made for models that jump; noise predictions at pure noise say nothing of a flow's data.
  const drawsData = (name: SamplerName) =>
    samplers[name].stochastic && name !== 'lcm' && name !== 'dpmsolver_noise_sde';
  test.each(samplerNames.filter(drawsData))('%s with its fresh noise comes to the data', async (name) => {
    let [sum, squares, count] = [0, 0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const { x } = await walk(0, forget(Float64Array.from(noise(seed, 0, size))), 60, {
        at: () => ({ name, eta: 1, pull: 1 }),
        sigmas: flowSigmas('simple', 60, 1),
        vector: (values) => Float64Array.from(values),
        seed,
      });
      x.forEach((value, i) => {
        const drawn = (value - target.m[i]!) / target.s[i]!;
        sum += drawn;
        squares += drawn ** 2;
        count += 1;
      });
    }
    expect(Math.abs(sum / count)).toBeLessThan(0.15);
    expect(Math.abs(squares / count - 1)).toBeLessThan(0.25);
  });
});

describe('order of convergence', () => {
  /** The error at the end of an evenly log-spaced walk of x0 + sigma n from 10 to 0.1, against the exact flow. */
  async function error(name: SamplerName, steps: number): Promise<number> {
    const sigmas = Array.from({ length: steps + 1 }, (_, k) => 10 * 0.01 ** (k / steps));
    const start = Float64Array.from(noise(4, 0, size), (value) => value * 10);
    const { x } = await walk(0, forget(start), steps, {
      at: () => ({ name, eta: 0, pull: 1 }),
      sigmas,
      space: ve,
      vector: (values) => Float64Array.from(values),
    });
    return x.reduce((worst, value, i) => {
      const { m, s } = { m: target.m[i]!, s: target.s[i]! };
      const exact = m + ((start[i]! - m) * Math.hypot(s, 0.1)) / Math.hypot(s, 10);
      return Math.max(worst, Math.abs(value - exact));
    }, 0);
  }

  test.each([
    ['euler', 1],
    ['heun', 2],
    ['dpm_2', 2],
    ['dpmpp_2m', 2],
    ['dpmpp_2s_ancestral', 2],
    ['exp_heun_2_x0', 2],
    ['res_multistep', 2],
    // Of higher order than their first step, which is of first order and so leaves an error of second.
    ['dpmpp_3m_sde', 2],
    ['lms', 2],
    ['ipndm_v', 2],
    ['deis', 2],
    ['uni_pc_bh2', 2],
    ['sa_solver', 2],
    ['seeds_3', 3],
  ] as const)('%s is of order %i at least', async (name, order) => {
    const [coarse, fine] = [await error(name, 40), await error(name, 80)];
    expect(Math.log2(coarse / fine)).toBeGreaterThan(order - 0.3);
  });
});

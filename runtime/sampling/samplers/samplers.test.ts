import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pasteGiven } from '../../conditioning/paste-given.ts';
import { noise } from '../counter-noise.ts';
import { flowSigmas, schedulerNames } from '../noise-schedules.ts';
import { noised } from '../prediction.ts';
import type { Denoiser, SamplerState, Vector } from './sampler.ts';
import { type SamplerName, samplers } from './samplers.ts';

interface Trajectory {
  readonly id: string;
  readonly sampler: SamplerName;
  readonly target: string;
  readonly noise: string;
  readonly latent?: string;
  readonly mask?: readonly number[];
  readonly sigmas: readonly number[];
  readonly eval_sigmas: readonly number[];
  readonly eval_x: readonly (readonly number[])[];
  readonly out: readonly number[];
  readonly max_abs_x: number;
}

/** Latents that ComfyUI's samplers walk through; the file says which version. */
const reference = JSON.parse(readFileSync(new URL('../fixtures/flow-trajectories.json', import.meta.url), 'utf8')) as {
  targets: Record<string, { m: number[]; s: number[] }>;
  init_noise: Record<string, number[]>;
  latents: Record<string, number[]>;
  cases: Trajectory[];
};

/** The exact prediction for Gaussian data of mean m and deviation s seen through x = (1 - sigma) x0 + sigma n. */
function gaussian<V extends Vector>(m: readonly number[], s: readonly number[]): Denoiser<V> {
  return async (x, sigma) => {
    const keep = 1 - sigma;
    return x.map((value, i) => {
      const variance = s[i]! ** 2;
      return (keep * variance * value + sigma ** 2 * m[i]!) / (keep ** 2 * variance + sigma ** 2);
    }) as V;
  };
}

const fresh = <V extends Vector>(x: V): SamplerState<V> => ({ x, history: {}, numbers: {} });

async function walk<V extends Vector>(
  name: SamplerName,
  sigmas: readonly number[],
  from: number,
  start: SamplerState<V>,
  denoise: Denoiser<V>,
) {
  let state = start;
  for (let k = from; k + 1 < sigmas.length; k++)
    state = (await samplers[name].step(state, sigmas[k]!, sigmas[k + 1]!, denoise)).state;
  return state;
}

describe('against the trajectories of ComfyUI', () => {
  const named = <T>(record: Readonly<Record<string, T>>, name: string): T => record[name]!;

  test.each(reference.cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const { m, s } = named(reference.targets, one.target);
    const start = Float64Array.from(named(reference.init_noise, one.noise));
    const latent = one.latent === undefined ? undefined : Float64Array.from(named(reference.latents, one.latent));
    const given = one.mask && Float64Array.from(one.mask, (free) => 1 - free);
    const seen: { x: Float64Array; sigma: number }[] = [];
    const model = gaussian<Float64Array>(m, s);
    const denoise: Denoiser<Float64Array> = async (x, sigma) => {
      const input = given ? pasteGiven(x, noised('flow', start, sigma, latent), given) : x;
      seen.push({ x: input, sigma });
      const output = await model(input, sigma);
      return given ? pasteGiven(output, latent!, given) : output;
    };
    const begin = noised('flow', start, one.sigmas[0]!, latent);
    const { x } = await walk(one.sampler, one.sigmas, 0, fresh(begin), denoise);

    const close = (ours: Float64Array, theirs: readonly number[]) => {
      theirs.forEach((value, i) => {
        expect(Math.abs(ours[i]! - value)).toBeLessThanOrEqual(1e-8 * Math.max(1, one.max_abs_x));
      });
    };
    expect(seen.map(({ sigma }) => sigma)).toEqual(one.eval_sigmas);
    one.eval_x.forEach((theirs, k) => {
      close(seen[k]!.x, theirs);
    });
    close(x, one.out);
  });
});

describe('every sampler', () => {
  const sampler = fc.constantFrom(...(Object.keys(samplers) as SamplerName[]));
  const schedule = fc
    .record({ scheduler: fc.constantFrom(...schedulerNames), steps: fc.integer({ min: 1, max: 12 }) })
    .map(({ scheduler, steps }) => flowSigmas(scheduler, steps, 3));
  const m = Array.from({ length: 24 }, (_, i) => Math.sin(i));
  const s = Array.from({ length: 24 }, (_, i) => 0.2 + (i % 5) / 5);
  /** What a checkpoint keeps of a state: float32 tensors and JSON numbers. */
  const kept = (state: SamplerState<Float32Array>): SamplerState<Float32Array> => ({
    x: new Float32Array(new Uint8Array(new Uint8Array(state.x.buffer)).buffer),
    history: Object.fromEntries(Object.entries(state.history).map(([name, data]) => [name, Float32Array.from(data)])),
    numbers: JSON.parse(JSON.stringify(state.numbers)) as Record<string, number>,
  });

  test('resumed from any step gives the bytes of the walk that never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(sampler, schedule, fc.nat(100), fc.nat(1000), async (name, sigmas, at, seed) => {
        const start = fresh(noise(seed, 0, 24));
        const whole = await walk(name, sigmas, 0, start, gaussian(m, s));
        const k = at % sigmas.length;
        const half = await walk(name, sigmas.slice(0, k + 1), 0, start, gaussian(m, s));
        const resumed = await walk(name, sigmas, k, kept(half), gaussian(m, s));
        expect(resumed.x).toEqual(whole.x);
      }),
    );
  });

  test('leaves the state it is given as it was', async () => {
    await fc.assert(
      fc.asyncProperty(sampler, async (name) => {
        const sigmas = flowSigmas('simple', 6, 1);
        const state = await walk(name, sigmas.slice(0, 4), 0, fresh(noise(1, 0, 24)), gaussian(m, s));
        const before = kept(state);
        await walk(name, sigmas, 3, state, gaussian(m, s));
        expect(kept(state)).toEqual(before);
      }),
    );
  });

  test('calls the model as often as it says', async () => {
    await fc.assert(
      fc.asyncProperty(sampler, schedule, async (name, sigmas) => {
        let calls = 0;
        const model = gaussian<Float32Array>(m, s);
        await walk(name, sigmas, 0, fresh(noise(1, 0, 24)), (x, sigma) => {
          calls += 1;
          return model(x, sigma);
        });
        const said = sigmas.slice(1).reduce((sum, next, k) => sum + samplers[name].calls(sigmas[k]!, next), 0);
        expect(calls).toBe(said);
      }),
    );
  });

  test.each(Object.keys(samplers) as SamplerName[])('%s comes to the exact flow with many steps', async (name) => {
    const start = Float64Array.from(noise(3, 0, 24));
    const { x } = await walk(name, flowSigmas('simple', 500, 1), 0, fresh(start), gaussian(m, s));
    // The probability flow of Gaussian data carries each noise number n to m + s n.
    x.forEach((value, i) => {
      expect(Math.abs(value - (m[i]! + s[i]! * start[i]!))).toBeLessThan(0.03);
    });
  });
});

import type { ValuesOf } from '@reelgraph/runtime/node/input';
import type { ChainState } from '@reelgraph/runtime/node/step-chain';
import { keyOf } from '@reelgraph/runtime/plan/result-key';
import { noise } from '@reelgraph/runtime/sampling/noise/counter-noise';
import { TorchGenerator } from '@reelgraph/runtime/sampling/noise/torch-noise';
import { cutSchedule } from '@reelgraph/runtime/sampling/schedules/cut-schedule';
import { flowSigmas } from '@reelgraph/runtime/sampling/schedules/schedulers';
import type { Tensor } from '@reelgraph/runtime/values/tensor';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { type Track, valueAtStep } from '@reelgraph/runtime/values/track';
import { describe, expect, test } from 'vitest';
import { contextWith, gaussianCheckpoint } from '../testing/gaussian-checkpoint.ts';
import { denoise } from './denoise.ts';

const chain = denoise.chain!;
type Inputs = ValuesOf<typeof denoise.inputs>;

const dims = [16, 5, 2, 2] as const;
const size = 16 * 5 * 2 * 2;
const scalar = (value: number): Tensor => ({ data: Float32Array.of(value), dims: [1, 1, 1] });
const base: Inputs = {
  model: toyboxInfo,
  embedding: { positive: scalar(1), negative: scalar(-1), family: 'toybox' },
  noise: { seed: 5, kind: 'counter', format: { width: 32, height: 32, frames: 5, fps: 8, latent: dims } },
  schedule: { sigmas: flowSigmas('simple', 10, 3) },
  start: undefined,
  conditioning: undefined,
  cfg: 2,
  sampler: 'euler',
  eta: 1,
  guidance: 'cfg',
  rescale: 0,
  guideFrom: 1,
  guideUntil: 0,
  apgParallel: 0,
  apgBound: 0,
  skipScale: 0,
  skipLayers: '',
  compat: 'none',
};

/** Inputs whose cfg changes along the steps. */
const along =
  (inputs: Inputs, cfg: number | Track<number> = inputs.cfg) =>
  (k: number): Inputs => ({ ...inputs, cfg: valueAtStep(cfg, k) });

/** Walks from a state to the end; gives the state after each step. */
async function walk(at: (k: number) => Inputs, from = 0, state?: ChainState, info = toyboxInfo) {
  const { checkpoint, calls } = gaussianCheckpoint(info);
  const { context, previews } = contextWith(checkpoint);
  const states = [state ?? (await chain.begin(context, at(0)))];
  const steps = at(0).schedule.sigmas.length - 1;
  for (let k = from; k < steps; k++) states.push(await chain.step(context, at(k), k, states.at(-1)!));
  const { latent } = await chain.finish(context, at(steps - 1), states.at(-1)!);
  return { states, latent, calls, previews };
}

/** The key of each checkpoint as the executor makes them. */
function stepKeys(at: (k: number) => Inputs, wires: Partial<Record<string, string>> = {}): string[] {
  const keys = chain.keys(at, (input) => wires[input] ?? '');
  let key = keyOf(keys.begin);
  return keys.steps.map((step) => (key = keyOf({ previous: key, step })));
}

const share = (values: Float32Array, of: (value: number) => number) =>
  values.reduce((sum, value) => sum + of(value), 0) / values.length;

describe('a denoise', () => {
  test('starts from the noise of its seed and walks to what the prompt asks for', async () => {
    const { states, latent } = await walk(
      along({ ...base, cfg: 1, schedule: { sigmas: flowSigmas('simple', 60, 3) } }),
    );
    expect(states[0]!.tensors['x']!.data).toEqual(noise(5, 0, size));
    expect(latent).toMatchObject({ fps: 8, family: 'toybox' });
    expect(latent.tensor.dims).toEqual(dims);
    const mean = share(latent.tensor.data, (value) => value);
    expect(Math.abs(mean - 1)).toBeLessThan(0.1);
    expect(Math.abs(Math.sqrt(share(latent.tensor.data, (value) => (value - mean) ** 2)) - 0.5)).toBeLessThan(0.1);
  });

  test('runs both prompts in one pass where guidance is on, one alone where it is 1', async () => {
    const cfg = {
      track: [
        { from: 0, value: 3 },
        { from: 6, value: 1 },
      ],
    };
    const { calls } = await walk(along(base, cfg));
    expect(calls.map(({ hidden }) => hidden.dims[0])).toEqual([2, 2, 2, 2, 2, 2, 1, 1, 1, 1]);
    expect([...calls[0]!.context.data]).toEqual([1, -1]);
    expect([...calls[6]!.context.data]).toEqual([1]);
    expect(calls.map(({ timestep }) => timestep[0]! / 1000)).toEqual(
      base.schedule.sigmas.slice(0, 10).map((sigma) => Math.fround(sigma * 1000) / 1000),
    );
  });

  test('guidance rests outside its interval, and the model runs once there', async () => {
    const { calls } = await walk(along({ ...base, guideFrom: 0.9, guideUntil: 0.5 }));
    const { sigmas } = base.schedule;
    const guided = sigmas.slice(0, 10).map((sigma) => (sigma <= 0.9 && sigma >= 0.5 ? 2 : 1));
    expect(calls.map(({ hidden }) => hidden.dims[0])).toEqual(guided);
  });

  test('a sampler that looks at the unguided view gets it at any scale', async () => {
    const { calls } = await walk(along({ ...base, cfg: 1, sampler: 'euler_cfg_pp' }));
    expect(calls.map(({ hidden }) => hidden.dims[0])).toEqual(new Array(10).fill(2));
  });

  test('ddim is euler, with guidance too', async () => {
    const [ddim, euler] = [await walk(along({ ...base, sampler: 'ddim' })), await walk(along(base))];
    expect(ddim.latent.tensor.data).toEqual(euler.latent.tensor.data);
  });

  test('torch-cpu noise is what torch gives, under every frame that is given too', async () => {
    const { states } = await walk(along({ ...base, noise: { ...base.noise, kind: 'torch-cpu' } }));
    expect(states[0]!.tensors['x']!.data).toEqual(new TorchGenerator(5).randn(size));
  });

  test('guidance goes beyond the prompt', async () => {
    const mean = async (cfg: number) =>
      share((await walk(along({ ...base, cfg }))).latent.tensor.data, (value) => value);
    expect(await mean(2)).toBeGreaterThan((await mean(1)) + 0.5);
  });

  test('draws away from the model without some layers, for one more pass a call, inside the interval only', async () => {
    const skipping = { ...base, cfg: 1, skipScale: 2, skipLayers: '2, 1', guideFrom: 0.9 };
    const { calls, latent } = await walk(along(skipping));
    const inside = skipping.schedule.sigmas.slice(0, 10).filter((sigma) => sigma <= 0.9).length;
    expect(calls).toHaveLength(10 + inside);
    expect(calls.filter(({ skipLayers }) => skipLayers).map(({ skipLayers }) => skipLayers)).toEqual(
      Array(inside).fill([1, 2]),
    );
    const mean = (values: Float32Array) => share(values, (value) => value);
    const plain = await walk(along({ ...base, cfg: 1 }));
    expect(mean(latent.tensor.data)).toBeGreaterThan(mean(plain.latent.tensor.data) + 0.5);
  });

  test('shows the whole clip at every step', async () => {
    const { previews } = await walk(along(base));
    expect(previews).toHaveLength(10);
    for (const frames of previews) expect(frames).toMatchObject({ frames: 5, width: 2, height: 2, fps: 8 });
  });

  test('stops before the next pass once it is told to', async () => {
    const { checkpoint, calls } = gaussianCheckpoint(toyboxInfo);
    const { context, signal } = contextWith(checkpoint);
    const state = await chain.begin(context, base);
    signal.aborted = true;
    await expect(chain.step(context, base, 0, state)).rejects.toMatchObject({ name: 'AbortError' });
    expect(calls).toEqual([]);
  });
});

describe('another sampler from step k on', () => {
  const sampler = {
    track: [
      { from: 0, value: 'dpmpp_2m' as const },
      { from: 4, value: 'lms' as const },
    ],
  };
  const at = (k: number): Inputs => ({ ...base, sampler: valueAtStep<Inputs['sampler']>(sampler, k) });

  test('changes the keys from k on only', () => {
    const before = stepKeys(along({ ...base, sampler: 'dpmpp_2m' }));
    expect(stepKeys(at).filter((key, k) => key === before[k])).toHaveLength(4);
  });

  test('begins with a first-order step, whatever the steps before it left', async () => {
    const { states } = await walk(at);
    const { context } = contextWith(gaussianCheckpoint(toyboxInfo).checkpoint);
    const euler = await chain.step(context, { ...base, sampler: 'euler' }, 4, states[4]!);
    states[5]!.tensors['x']!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(euler.tensors['x']!.data[i]!, 5);
    });
    expect(Object.keys(states[5]!.tensors).filter((name) => name.includes('dpmpp_2m'))).toEqual([]);
  });
});

describe('keys', () => {
  const keys = stepKeys(along(base));
  const shared = (other: string[]) => other.filter((key, k) => key === keys[k]).length;

  test('one for each step', () => {
    expect(keys).toHaveLength(10);
    expect(new Set(keys).size).toBe(10);
  });

  test('layers to skip change none unless they are skipped', () => {
    expect(shared(stepKeys(along({ ...base, skipLayers: '1' })))).toBe(10);
    const skipping = stepKeys(along({ ...base, skipScale: 1, skipLayers: '1' }));
    expect(shared(skipping)).toBe(0);
    expect(stepKeys(along({ ...base, skipScale: 1, skipLayers: ' 1,1' }))).toEqual(skipping);
  });

  test('cfg from step k on changes the keys from k on only', () => {
    expect(
      shared(
        stepKeys(
          along(base, {
            track: [
              { from: 0, value: 2 },
              { from: 7, value: 4 },
            ],
          }),
        ),
      ),
    ).toBe(7);
  });

  test('another schedule keeps the steps that it has in common', () => {
    const { sigmas } = base.schedule;
    const changed = { ...base, schedule: { sigmas: [...sigmas.slice(0, 6), 0.3, 0.1, 0] } };
    expect(shared(stepKeys(along(changed)))).toBe(5);
  });

  test('frames per second change all where the model is told of them, else none: the latent is the same', () => {
    const at = (rates: number[], fps: number) =>
      along({
        ...base,
        model: { ...base.model, rates },
        noise: { ...base.noise, format: { ...base.noise.format, fps } },
      });
    expect(stepKeys(at([], 8))).toEqual(stepKeys(at([], 16)));
    const told = stepKeys(at([8, 16], 16));
    expect(stepKeys(at([8, 16], 8)).filter((key) => told.includes(key))).toEqual([]);
  });

  test('seed, size, model, precision, sampler, prompt, start and conditioning change all', () => {
    const { format } = base.noise;
    const start = { tensor: { data: new Float32Array(size), dims }, fps: 8, family: 'toybox' };
    const variants = [
      stepKeys(along({ ...base, noise: { ...base.noise, seed: 6 } })),
      stepKeys(along({ ...base, noise: { ...base.noise, format: { ...format, latent: [16, 5, 2, 4] } } })),
      stepKeys(along({ ...base, model: { ...toyboxInfo, fingerprint: 'b'.repeat(64) } })),
      stepKeys(along({ ...base, model: { ...toyboxInfo, precision: 'int8' } })),
      stepKeys(along({ ...base, noise: { ...base.noise, kind: 'torch-cpu' } })),
      stepKeys(along({ ...base, sampler: 'dpmpp_2m' })),
      stepKeys(along({ ...base, compat: 'comfy' })),
      stepKeys(along(base), { embedding: 'other words' }),
      stepKeys(along({ ...base, start }), { start: 'a clip' }),
      stepKeys(along({ ...base, conditioning: [] }), { conditioning: 'a picture' }),
    ];
    for (const variant of variants) expect(shared(variant)).toBe(0);
  });
});

describe('remix', () => {
  const start = { tensor: { data: noise(77, 0, size), dims }, fps: 8, family: 'toybox' };
  const remixed = (sigma: number): Inputs => ({
    ...base,
    cfg: 1,
    start,
    schedule: { sigmas: cutSchedule(base.schedule.sigmas, sigma) },
  });

  test('starts from the clip under noise of the start sigma', async () => {
    const { states } = await walk(along(remixed(0.7)));
    const numbers = noise(5, 0, size);
    states[0]!.tensors['x']!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(0.3 * start.tensor.data[i]! + 0.7 * numbers[i]!, 5);
    });
  });

  test('a lower start sigma keeps more of the clip', async () => {
    const distance = async (sigma: number) => {
      const { latent } = await walk(along(remixed(sigma)));
      return latent.tensor.data.reduce((sum, value, i) => sum + (value - start.tensor.data[i]!) ** 2, 0);
    };
    const [low, middle, high] = [await distance(0.2), await distance(0.6), await distance(0.95)];
    expect(low).toBeLessThan(middle);
    expect(middle).toBeLessThan(high);
  });

  test('names what is wrong with a start latent', async () => {
    const { context } = contextWith(gaussianCheckpoint(toyboxInfo).checkpoint);
    const short = { ...start, tensor: { data: new Float32Array(16 * 4), dims: [16, 1, 2, 2] } };
    await expect(chain.begin(context, { ...remixed(0.7), start: short })).rejects.toMatchObject({
      problem: { code: 'other-size', input: 'start', message: expect.stringContaining('16 x 1 x 2 x 2') },
    });
    await expect(chain.begin(context, { ...remixed(0.7), start: undefined })).rejects.toMatchObject({
      problem: { code: 'no-start', input: 'start' },
    });
  });
});

describe('a first frame', () => {
  const media = { data: Float32Array.from({ length: 64 }, (_, i) => i / 10), dims: [16, 1, 2, 2] };
  const given = (strength: number): Inputs => ({
    ...base,
    conditioning: [{ media, start: 0, strength, family: 'toybox' }],
  });
  const firstFrame = (data: Float32Array) =>
    Float32Array.from({ length: 64 }, (_, i) => data[Math.floor(i / 4) * 20 + (i % 4)]!);

  test.each(['channels', 'paste'] as const)(
    'is in the clip exactly, for a family that takes %s',
    async (conditioning) => {
      const info = { ...toyboxInfo, conditioning };
      const { latent, calls } = await walk(along({ ...given(1), model: info }), 0, undefined, info);
      expect(firstFrame(latent.tensor.data)).toEqual(media.data);
      expect(calls[0]!.hidden.dims).toEqual([2, conditioning === 'channels' ? 33 : 16, 5, 2, 2]);
    },
  );

  test('is noised to the sigma of each step as the model sees it', async () => {
    const { calls } = await walk(along(given(1)));
    const numbers = noise(5, 0, size);
    const { sigmas } = base.schedule;
    calls.forEach(({ hidden }, k) => {
      const seen = firstFrame(hidden.data);
      const under = firstFrame(numbers);
      seen.forEach((value, i) => {
        expect(value).toBeCloseTo((1 - sigmas[k]!) * media.data[i]! + sigmas[k]! * under[i]!, 4);
      });
    });
  });

  test('is given to the model as mask and clean channels while it is held', async () => {
    const { calls } = await walk(along(given(0.4)));
    const plane = 20;
    const masks = calls.map(({ hidden }) => hidden.data.slice(16 * plane, 17 * plane));
    base.schedule.sigmas.slice(0, 10).forEach((sigma, k) => {
      const held = sigma >= 0.6 ? 1 : 0;
      expect([...masks[k]!]).toEqual([held, held, held, held, ...new Array(16).fill(0)]);
    });
    expect(firstFrame(calls[0]!.hidden.data.slice(17 * plane))).toEqual(media.data);
  });

  test('held to the middle only is drawn over in the end', async () => {
    const { latent } = await walk(along(given(0.4)));
    expect(firstFrame(latent.tensor.data)).not.toEqual(media.data);
  });

  test('of another size is refused by name', async () => {
    const { context } = contextWith(gaussianCheckpoint(toyboxInfo).checkpoint);
    const wide = { data: new Float32Array(16 * 8), dims: [16, 1, 2, 4] };
    const inputs = { ...base, conditioning: [{ media: wide, start: 0, strength: 1, family: 'toybox' }] };
    await expect(chain.begin(context, inputs)).rejects.toMatchObject({
      problem: { code: 'other-size', input: 'conditioning' },
    });
  });
});

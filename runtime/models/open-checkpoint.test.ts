import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Device } from '../device/open-device.ts';
import { openSession } from '../device/session.ts';
import { SessionCache } from '../device/session-cache.ts';
import type { Tensor } from '../values/tensor.ts';
import { DEFAULT_DIALECT } from './graph-dialect.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { fixture, float32, inTemporaryFolder, readRecorded, relativeError } from './testing-tools.ts';

const TINY = fixture('tiny-checkpoint');
const recorded = await readRecorded(fixture('tiny-checkpoint-cases.safetensors'));
const frames = { data: recorded('frames').data as Uint8Array, frames: 5, height: 32, width: 64, fps: 8 };

function withDevice<Result>(use: (device: Device) => Promise<Result>, threads = 1): Promise<Result> {
  return inTemporaryFolder(async (graphFolder) => {
    const info = {
      provider: 'cpu',
      reason: 'a test',
      considered: [],
      threads,
      processor: 'any',
      graphs: DEFAULT_DIALECT,
    } as const;
    const device = { info, sessions: new SessionCache(1e9), meter: { milliseconds: 0, runs: 0 }, graphFolder };
    try {
      return await use(device);
    } finally {
      await device.sessions.releaseAll();
    }
  });
}

function denoiseRecorded(device: Device, folder = TINY) {
  return openCheckpoint(folder, device).then((checkpoint) =>
    checkpoint.denoise(
      float32(recorded('hidden_states')),
      float32(recorded('timestep')).data,
      float32(recorded('context')),
      { fps: 8 },
    ),
  );
}

describe('agrees with diffusers, transformers and torch', () => {
  it('encoding text', () =>
    withDevice(async (device) => {
      const context = await (await openCheckpoint(TINY, device)).encodeText(['  a dog running\n in a park ', '']);
      expect(relativeError(context, float32(recorded('context')))).toBeLessThan(1e-4);
    }));

  it('denoising', () =>
    withDevice(async (device) => {
      expect(relativeError(await denoiseRecorded(device), float32(recorded('sample')))).toBeLessThan(1e-4);
    }));

  it('encoding video', () =>
    withDevice(async (device) => {
      const latent = await (await openCheckpoint(TINY, device)).encodeVideo(frames);
      expect(relativeError(latent, float32(recorded('latent')))).toBeLessThan(1e-4);
    }));

  it('decoding video', () =>
    withDevice(async (device) => {
      const fractions: number[] = [];
      const checkpoint = await openCheckpoint(TINY, device);
      const decoded = await checkpoint.decodeLatent(float32(recorded('latent')), 12, (fraction) =>
        fractions.push(fraction),
      );
      expect(decoded).toMatchObject({ frames: 5, height: 32, width: 64, fps: 12 });
      const expected = float32(recorded('decoded')).data.map((value) =>
        Math.min(255, Math.max(0, (value + 1) * 127.5)),
      );
      const worst = decoded.data.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
      expect(worst).toBeLessThan(0.51);
      expect(fractions.at(-1)).toBe(1);
    }));
});

it('computes the same bytes with one thread and with two', async () => {
  const one = await withDevice((device) => denoiseRecorded(device), 1);
  const two = await withDevice((device) => denoiseRecorded(device), 2);
  expect(Buffer.from(one.data.buffer).equals(Buffer.from(two.data.buffer))).toBe(true);
});

it('opens each network when it first runs, counts the runs, and lets go of them', () =>
  withDevice(async (device) => {
    const checkpoint = await openCheckpoint(TINY, device);
    expect(device.sessions.keys).toEqual([]);
    await checkpoint.encodeVideo(frames);
    await checkpoint.encodeText(['']);
    expect(device.sessions.keys.map((key) => key.split('/')[1])).toEqual(['vae-encoder', 'text_encoder']);
    expect(device.meter.runs).toBe(2);
    await checkpoint.release();
    expect(device.sessions.keys).toEqual([]);
  }));

it('computes in int8 by a network of its own, the rest shared', () =>
  withDevice(async (device) => {
    const inputs = [
      float32(recorded('hidden_states')),
      float32(recorded('timestep')).data,
      float32(recorded('context')),
    ];
    const [hidden, timestep, context] = inputs as [Tensor, Float32Array, Tensor];
    const samples: Tensor[] = [];
    for (const precision of [undefined, 'int8'] as const) {
      const checkpoint = await openCheckpoint(TINY, device, undefined, precision);
      expect(checkpoint.info.precision).toBe(precision);
      await checkpoint.encodeText(['']);
      samples.push(await checkpoint.denoise(hidden, timestep, context, { fps: 8 }));
    }
    const error = relativeError(samples[1]!, samples[0]!);
    expect(error).toBeLessThan(5e-2);
    expect(error).toBeGreaterThan(1e-4);
    expect(device.sessions.keys.map((key) => key.split('/')[1])).toEqual([
      'transformer',
      'text_encoder',
      'transformer in int8',
    ]);
  }));

describe('refuses', () => {
  it('int8 where no CPU computes, with the way out', () =>
    withDevice(async (device) => {
      const gpu = { ...device, info: { ...device.info, provider: 'webgpu' } } as const;
      await expect(openCheckpoint(TINY, gpu, undefined, 'int8')).rejects.toThrow(
        /int8, which only the CPU does, and here webgpu computes: choose floating point/,
      );
    }));

  const tensor = (...dims: number[]) => ({ data: new Float32Array(dims.reduce((a, b) => a * b, 1)), dims });
  it.each([
    ['frames that fill no patch', tensor(1, 33, 4, 2, 4), tensor(1, 8, 24), 'A latent of [1,33,4,2,4] does not fit'],
    ['another number of channels', tensor(1, 16, 5, 2, 4), tensor(1, 8, 24), 'it takes [B, 33, T, h, w]'],
    ['a side longer than the positions', tensor(1, 33, 1, 2, 130), tensor(1, 8, 24), '64 positions'],
    ['contexts for another batch', tensor(1, 33, 5, 2, 4), tensor(2, 8, 24), 'do not fit a batch of 1'],
  ])('%s', (_, hidden, context, problem) =>
    withDevice(async (device) => {
      const checkpoint = await openCheckpoint(TINY, device);
      await expect(checkpoint.denoise(hidden, new Float32Array(1), context, { fps: 8 })).rejects.toThrow(problem);
    }),
  );

  it('frames that the autoencoder cannot halve down', () =>
    withDevice(async (device) => {
      const checkpoint = await openCheckpoint(TINY, device);
      const odd = { data: new Uint8Array(20 * 16 * 3), frames: 1, height: 20, width: 16, fps: 8 };
      await expect(checkpoint.encodeVideo(odd)).rejects.toThrow('16x20');
    }));

  it('to decode with an autoencoder that it does not know, naming it', () =>
    inTemporaryFolder(async (folder) => {
      await cp(TINY, folder, { recursive: true });
      const index = join(folder, 'model_index.json');
      await writeFile(index, (await readFile(index, 'utf8')).replace('AutoencoderToybox', 'AutoencoderKLWan'));
      await writeFile(join(folder, 'vae', 'config.json'), '{"_class_name": "AutoencoderKLWan"}');
      await withDevice(async (device) => {
        const checkpoint = await openCheckpoint(folder, device);
        expect((await denoiseRecorded(device, folder)).dims).toEqual([2, 16, 5, 2, 4]);
        await expect(checkpoint.decodeLatent(float32(recorded('latent')), 8)).rejects.toThrow('AutoencoderKLWan');
      });
    }));
});

it('leaves a model that cannot be opened out of the cache', () =>
  withDevice(async ({ sessions }) => {
    const open = () => openSession(Uint8Array.of(1, 2, 3), { provider: 'cpu', threads: 1 });
    await expect(sessions.run({ key: 'broken', bytes: 1, open }, {})).rejects.toThrow();
    expect(sessions.keys).toEqual([]);
  }));

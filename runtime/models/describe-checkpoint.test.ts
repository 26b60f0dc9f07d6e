import { cp, open, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from './checkpoint-error.ts';
import { describeCheckpoint } from './describe-checkpoint.ts';
import { fixture, inTemporaryFolder } from './testing-tools.ts';

const TINY = fixture('tiny-checkpoint');

/** Describes a copy of the tiny checkpoint after `change`. */
function describeChanged(change: (folder: string) => Promise<void>) {
  return inTemporaryFolder(async (parent) => {
    const folder = join(parent, 'tiny-checkpoint');
    await cp(TINY, folder, { recursive: true });
    await change(folder);
    return describeCheckpoint(folder);
  });
}

/** Sets fields of a JSON file. */
async function edit(file: string, fields: object): Promise<void> {
  const json = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...json, ...fields }));
}

it('tells what planning needs', async () => {
  const info = await describeCheckpoint(TINY, 'tiny');
  expect(info).toMatchObject({
    id: 'tiny',
    family: 'toybox',
    latent: { channels: 16, spatial: 16, temporal: 1 },
    patch: [4, 2, 2],
    frameMultiple: 4,
    sizeMultiple: 32,
    maxFrames: 9,
    prediction: 'sample',
    conditioning: 'channels',
    readsOut: false,
    defaults: { width: 64, height: 32, frames: 5, fps: 8, steps: 4, guidanceScale: 2.5, shift: 2, negativePrompt: '' },
  });
  expect(info.fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

it('describes a Wan checkpoint by its published recommendations', async () => {
  const info = await describeChanged(async (folder) => {
    const index = join(folder, 'model_index.json');
    await edit(index, { _class_name: 'WanPipeline', vae: ['diffusers', 'AutoencoderKLWan'], reelgraph: undefined });
    await writeFile(join(folder, 'vae', 'config.json'), '{"_class_name": "AutoencoderKLWan", "z_dim": 33}');
    await edit(join(folder, 'transformer', 'config.json'), { patch_size: [1, 2, 2] });
    await edit(join(folder, 'scheduler', 'scheduler_config.json'), {
      _class_name: 'UniPCMultistepScheduler',
      use_flow_sigmas: true,
      flow_shift: 3,
      shift: undefined,
      prediction_type: 'flow_prediction',
    });
  });
  expect(info).toMatchObject({
    family: 'wan-33',
    latent: { spatial: 8, temporal: 4 },
    frameMultiple: 4,
    sizeMultiple: 16,
    prediction: 'flow',
    conditioning: 'paste',
    defaults: { width: 832, height: 480, frames: 81, shift: 3 },
  });
});

describe('the fingerprint', () => {
  it('is the same in another place', async () => {
    const { fingerprint } = await describeCheckpoint(TINY);
    expect((await describeChanged(async () => {})).fingerprint).toBe(fingerprint);
  });

  it.each([
    ['a weight', 'vae/diffusion_pytorch_model.safetensors'],
    ['the tokenizer', 'tokenizer/tokenizer_config.json'],
  ])('changes with %s', async (_, name) => {
    const { fingerprint } = await describeCheckpoint(TINY);
    const changed = await describeChanged(async (folder) => {
      const bytes = await readFile(join(folder, name));
      if (name.endsWith('.json')) await edit(join(folder, name), { model_max_length: 63 });
      else await writeFile(join(folder, name), bytes.fill(bytes.at(-1)! ^ 1, bytes.length - 1));
    });
    expect(changed.fingerprint).not.toBe(fingerprint);
  });

  it('changes with one tensor of a file too large to be read whole', async () => {
    const large = (changedTensor?: number) =>
      describeChanged(async (folder) => {
        const file = join(folder, 'vae/diffusion_pytorch_model.safetensors');
        const bytes = await readFile(file);
        const length = Number(bytes.readBigUInt64LE(0));
        const header = JSON.parse(bytes.toString('utf8', 8, 8 + length));
        // Holes on the disk, so that the test writes little.
        const end = Math.max(
          ...Object.values<{ data_offsets?: [number, number] }>(header).map((t) => t.data_offsets?.[1] ?? 0),
        );
        const size = 40_000_000;
        for (let i = 0; i < 8; i += 1)
          header[`padding.${i}`] = { dtype: 'U8', shape: [size], data_offsets: [end + i * size, end + (i + 1) * size] };
        const text = Buffer.from(JSON.stringify(header));
        const prefix = Buffer.alloc(8);
        prefix.writeBigUInt64LE(BigInt(text.length));
        await writeFile(file, Buffer.concat([prefix, text, bytes.subarray(8 + length)]));
        await truncate(file, 8 + text.length + end + 8 * size);
        if (changedTensor === undefined) return;
        const handle = await open(file, 'r+');
        await handle.write(new Uint8Array(size).fill(7), 0, size, 8 + text.length + end + changedTensor * size);
        await handle.close();
      });
    const { fingerprint } = await large();
    expect((await large()).fingerprint).toBe(fingerprint);
    expect((await large(5)).fingerprint).not.toBe(fingerprint);
  });
});

describe('says what is wrong and where', () => {
  const cases: [problem: string, change: (folder: string) => Promise<void>][] = [
    ['model_index.json: it is missing', (folder) => rm(join(folder, 'model_index.json'))],
    ['model_index.json: it is not valid JSON', (folder) => writeFile(join(folder, 'model_index.json'), '{')],
    [
      'its transformer is a LTXVideoTransformer3DModel, which Reelgraph cannot run. Use a checkpoint whose transformer is a WanTransformer3DModel',
      (folder) => edit(join(folder, 'model_index.json'), { transformer: ['diffusers', 'LTXVideoTransformer3DModel'] }),
    ],
    [
      'it has two transformers (transformer_2)',
      (folder) => edit(join(folder, 'model_index.json'), { transformer_2: ['diffusers', 'WanTransformer3DModel'] }),
    ],
    [
      'image_dim is set: image encoders',
      (folder) => edit(join(folder, 'transformer', 'config.json'), { image_dim: 1280 }),
    ],
    ['in_channels is 36', (folder) => edit(join(folder, 'transformer', 'config.json'), { in_channels: 36 })],
    [
      'config.json: num_layers: Invalid input',
      (folder) => edit(join(folder, 'transformer', 'config.json'), { num_layers: 'two' }),
    ],
    [
      'pickled',
      (folder) =>
        rename(join(folder, 'text_encoder', 'model.safetensors'), join(folder, 'text_encoder', 'pytorch_model.bin')),
    ],
    [
      'DDIMScheduler without flow sigmas',
      (folder) =>
        edit(join(folder, 'scheduler', 'scheduler_config.json'), {
          _class_name: 'DDIMScheduler',
          prediction_type: 'epsilon',
        }),
    ],
    ['parser.json: heads: ', (folder) => writeFile(join(folder, 'text_encoder', 'parser.json'), '{}')],
  ];
  it.each(cases)('%s', async (problem, change) => {
    const refusal = await describeChanged(change).catch((cause: unknown) => cause);
    expect(refusal).toBeInstanceOf(CheckpointError);
    expect((refusal as CheckpointError).message).toContain(problem);
  });
});

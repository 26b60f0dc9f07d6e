import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openDevice } from '@reelgraph/runtime/device/open-device';
import {
  buildWanTransformer,
  wanTransformerConfigSchema,
} from '@reelgraph/runtime/models/architectures/wan-transformer';
import { openCheckpoint } from '@reelgraph/runtime/models/open-checkpoint';
import { readWeights } from '@reelgraph/runtime/models/safetensors';
import {
  fixture,
  float32,
  inTemporaryFolder,
  readRecorded,
  withSession,
} from '@reelgraph/runtime/models/testing-tools';
import { timestepSinusoids } from '@reelgraph/runtime/models/timestep-sinusoids';
import type { ValuesOf } from '@reelgraph/runtime/node/input';
import type { Checkpoint } from '@reelgraph/runtime/node/node-context';
import { flowSigmas } from '@reelgraph/runtime/sampling/schedules/schedulers';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { expect, test } from 'vitest';
import { textEncode } from '../prompt/text-encode.ts';
import { contextWith } from '../testing/gaussian-checkpoint.ts';
import { denoise } from './denoise.ts';
import { denoiseInputs } from './denoise-inputs.ts';

const chain = denoise.chain!;
type Inputs = ValuesOf<typeof denoise.inputs>;

/** What Denoise takes where nothing is set. */
const defaults = Object.fromEntries(
  Object.entries(denoiseInputs).map(([key, input]) => [key, 'default' in input ? input.default : undefined]),
) as unknown as Inputs;

/** The latent before the first step and after each. */
async function walk(checkpoint: Checkpoint, inputs: Inputs): Promise<Float32Array[]> {
  const { context } = contextWith(checkpoint);
  let state = await chain.begin(context, inputs);
  const walked = [state.tensors['x']!.data];
  for (let k = 0; k + 1 < inputs.schedule.sigmas.length; k++) {
    state = await chain.step(context, inputs, k, state);
    walked.push(state.tensors['x']!.data);
  }
  return walked;
}

const furthest = (actual: Float32Array, expected: Float32Array) =>
  expected.reduce((worst, value, i) => Math.max(worst, Math.abs(value - actual[i]!)), 0);

/** Written by training/references/wan_denoise.py: a tiny random Wan, cfg 2.5, shift 3, 8 steps, seed 1234. */
const recorded = await readRecorded(fixture('wan-1x2x2-denoise.safetensors'));
const dims = [4, 3, 8, 8] as const;
const size = 4 * 3 * 8 * 8;
const steps = 8;
const folder = fixture('wan-1x2x2');
const config = wanTransformerConfigSchema.parse(JSON.parse(await readFile(`${folder}/config.json`, 'utf8')));
const weights = await readWeights(folder, 'diffusion_pytorch_model');
const info: CheckpointInfo = {
  ...toyboxInfo,
  latent: { channels: 4, spatial: 8, temporal: 4 },
  patch: [1, 2, 2],
  prediction: 'flow',
  conditioning: 'paste',
};

test.each([
  ['FlowMatchEulerDiscreteScheduler', 'euler', 'euler', 'simple', 'none'],
  ['UniPCMultistepScheduler', 'unipc', 'uni_pc_bh2', 'sgm_uniform', 'diffusers'],
] as const)(
  'a seed that diffusers walked with %s takes the same latents here, none of whose numbers is 2e-5 off (7e-6 as measured)',
  async (_, name, sampler, scheduler, compat) => {
    await withSession(buildWanTransformer(config, weights), async (session) => {
      const checkpoint = {
        info,
        async denoise(hidden, timestep, context) {
          const { sample } = await session.run({
            hidden_states: hidden,
            timestep_sinusoids: timestepSinusoids(timestep, [timestep.length, 1], config.freq_dim),
            encoder_hidden_states: context,
          });
          return sample!;
        },
      } as Pick<Checkpoint, 'info' | 'denoise'> as Checkpoint;
      const walked = await walk(checkpoint, {
        ...defaults,
        model: info,
        embedding: {
          positive: float32(recorded('positive')),
          negative: float32(recorded('negative')),
          family: info.family,
        },
        noise: {
          seed: 1234,
          kind: 'torch-cpu',
          format: { width: 64, height: 64, frames: 9, fps: 8, latent: dims },
        },
        schedule: { sigmas: flowSigmas(scheduler, steps, 3), shift: 3 },
        cfg: 2.5,
        sampler,
        compat,
      });
      const latents = Float32Array.from(walked.flatMap((x) => [...x]));
      expect(latents.length).toBe((steps + 1) * size);
      expect(furthest(latents, float32(recorded(name)).data)).toBeLessThan(2e-5);
    });
  },
);

test('the same prompt and seed give the same clip of Toybox in diffusers and here: no number of the latent is 1e-3 off', async () => {
  // Written by training/record_fixture.py: cfg 2.5, shift 3, 20 steps, seed 1234.
  const made = await readRecorded(fixture('toybox', 'cases.safetensors'));
  const noise = float32(made('denoise.noise'));
  const latent = noise.dims.slice(1) as [number, number, number, number];
  await inTemporaryFolder(async (graphFolder) => {
    const device = await openDevice({ memoryBudgetBytes: 1e9, graphFolder });
    const toybox = await openCheckpoint(fileURLToPath(new URL('../../models/toybox', import.meta.url)), device);
    const { context } = contextWith(toybox);
    const prompt = { text: 'a dog running in a park', negative: '' };
    const { embedding } = await textEncode.run!(context, { model: toybox.info, prompt });
    const walked = await walk(toybox, {
      ...defaults,
      model: toybox.info,
      embedding,
      noise: {
        seed: 1234,
        kind: 'torch-cpu',
        format: { width: 128, height: 128, frames: 17, fps: 8, latent },
      },
      schedule: { sigmas: flowSigmas('simple', 20, 3), shift: 3 },
      cfg: 2.5,
      sampler: 'euler',
    });
    expect(furthest(walked[0]!, noise.data)).toBeLessThan(1e-5);
    expect(walked).toHaveLength(21);
    expect(furthest(walked.at(-1)!, float32(made('denoise.latent')).data)).toBeLessThan(1e-3);
    await toybox.release();
  });
});

import { readFile } from 'node:fs/promises';
import {
  buildWanTransformer,
  wanTransformerConfigSchema,
} from '@reelgraph/runtime/models/architectures/wan-transformer';
import { readWeights } from '@reelgraph/runtime/models/safetensors';
import { fixture, float32, readRecorded, withSession } from '@reelgraph/runtime/models/testing-tools';
import { timestepSinusoids } from '@reelgraph/runtime/models/timestep-sinusoids';
import type { Checkpoint } from '@reelgraph/runtime/node/node-context';
import { flowSigmas } from '@reelgraph/runtime/sampling/schedules/schedulers';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { expect, test } from 'vitest';
import { contextWith } from '../testing/gaussian-checkpoint.ts';
import { denoise } from './denoise.ts';
import { denoiseInputs } from './denoise-inputs.ts';

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
    const walked = float32(recorded(name)).data;
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
      } as Checkpoint;
      const { context } = contextWith(checkpoint);
      const inputs = {
        ...(Object.fromEntries(
          Object.entries(denoiseInputs).map(([key, input]) => [key, 'default' in input ? input.default : undefined]),
        ) as unknown as Parameters<NonNullable<typeof denoise.chain>['begin']>[1]),
        model: info,
        embedding: {
          positive: float32(recorded('positive')),
          negative: float32(recorded('negative')),
          family: info.family,
        },
        noise: {
          seed: 1234,
          kind: 'torch-cpu' as const,
          format: { width: 64, height: 64, frames: 9, fps: 8, latent: dims },
        },
        schedule: { sigmas: flowSigmas(scheduler, steps, 3), shift: 3 },
        cfg: 2.5,
        sampler,
        compat,
      };
      let worst = 0;
      const compare = (x: Float32Array, k: number) =>
        x.forEach((value, i) => {
          worst = Math.max(worst, Math.abs(value - walked[k * size + i]!));
        });
      const chain = denoise.chain!;
      let state = await chain.begin(context, inputs);
      compare(state.tensors['x']!.data, 0);
      for (let k = 0; k < steps; k++) {
        state = await chain.step(context, inputs, k, state);
        compare(state.tensors['x']!.data, k + 1);
      }
      expect(worst).toBeLessThan(2e-5);
    });
  },
);

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWeights } from '../safetensors.ts';
import { fixture, float32, readRecorded, recordedCases, relativeError, withSession } from '../testing-tools.ts';
import { buildWanTransformer, wanTransformerConfigSchema } from './wan-transformer.ts';

function readConfig(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(fixture(name, 'config.json'), 'utf8')) as Record<string, unknown>;
}

async function graphOf(name: string) {
  const weights = await readWeights(fixture(name), 'diffusion_pytorch_model');
  const config = wanTransformerConfigSchema.parse(readConfig(name));
  return buildWanTransformer(config, weights, { perTokenTimesteps: name === 'wan-per-token' });
}

describe.each(['wan-1x2x2', 'wan-4x2x2', 'wan-4x2x2-repeat', 'wan-per-token', 'wan-bf16', 'wan-fp16'])(
  '%s agrees with diffusers',
  async (name) => {
    const file = fixture(name, 'cases.safetensors');
    const recorded = await readRecorded(file);

    it.each(await recordedCases(file))('%s', async (title) => {
      const feeds = {
        hidden_states: float32(recorded(`${title}.hidden_states`)),
        timestep: float32(recorded(`${title}.timestep`)),
        encoder_hidden_states: float32(recorded(`${title}.encoder_hidden_states`)),
      };
      const { sample } = await withSession(await graphOf(name), (session) => session.run(feeds));
      expect(relativeError(sample!, float32(recorded(`${title}.sample`)))).toBeLessThan(1e-4);
    });
  },
);

it.each([{ image_dim: 1280 }, { added_kv_proj_dim: 5120 }])('refuses a variant with an image encoder: %j', (change) => {
  const parsed = wanTransformerConfigSchema.safeParse({ ...readConfig('wan-1x2x2'), ...change });
  expect(parsed.error?.issues[0]?.message).toContain('image encoders');
});

it('names the tensor that does not fit config.json', async () => {
  const weights = await readWeights(fixture('wan-1x2x2'), 'diffusion_pytorch_model');
  const build = (change: object) => () =>
    buildWanTransformer(wanTransformerConfigSchema.parse({ ...readConfig('wan-1x2x2'), ...change }), weights);
  expect(build({ num_layers: 3 })).toThrow('tensor "blocks.2.scale_shift_table" is missing');
  expect(build({ ffn_dim: 65 })).toThrow(
    'tensor "blocks.0.ffn.net.0.proj.weight" is [64,32], where config.json asks for [65,32]',
  );
});

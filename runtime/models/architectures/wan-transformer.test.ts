import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GraphDialect } from '../graph-dialect.ts';
import { readWeights } from '../safetensors.ts';
import { fixture, float32, readRecorded, recordedCases, relativeError, withSession } from '../testing-tools.ts';
import { timestepSinusoids } from '../timestep-sinusoids.ts';
import { buildWanTransformer, wanTransformerConfigSchema } from './wan-transformer.ts';

function readConfig(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(fixture(name, 'config.json'), 'utf8')) as Record<string, unknown>;
}

async function graphOf(name: string, dialect?: GraphDialect) {
  const weights = await readWeights(fixture(name), 'diffusion_pytorch_model');
  const config = wanTransformerConfigSchema.parse(readConfig(name));
  return buildWanTransformer(config, weights, dialect);
}

/** The recorded inputs of a case, as the graph takes them. */
function feedsOf(recorded: Awaited<ReturnType<typeof readRecorded>>, title: string) {
  const timestep = float32(recorded(`${title}.timestep`));
  const dims = timestep.dims.length === 1 ? [...timestep.dims, 1] : timestep.dims;
  return {
    hidden_states: float32(recorded(`${title}.hidden_states`)),
    timestep_sinusoids: timestepSinusoids(timestep.data, dims, 32),
    encoder_hidden_states: float32(recorded(`${title}.encoder_hidden_states`)),
  };
}

describe.each(['wan-1x2x2', 'wan-4x2x2', 'wan-4x2x2-repeat', 'wan-per-token', 'wan-bf16', 'wan-fp16'])(
  '%s agrees with diffusers',
  async (name) => {
    const file = fixture(name, 'cases.safetensors');
    const recorded = await readRecorded(file);

    it.each(await recordedCases(file))('%s', async (title) => {
      const feeds = feedsOf(recorded, title);
      const { sample } = await withSession(await graphOf(name), (session) => session.run(feeds));
      expect(relativeError(sample!, float32(recorded(`${title}.sample`)))).toBeLessThan(1e-4);
    });
  },
);

it.each([
  [{ compute: 'float32', attention: 'plain' }, 1e-4],
  [{ compute: 'float16', attention: 'plain' }, 1e-2],
] as const)('agrees in the dialect %j to %f', async (dialect, tolerance) => {
  const recorded = await readRecorded(fixture('wan-fp16', 'cases.safetensors'));
  const graph = await graphOf('wan-fp16', dialect);
  const { sample } = await withSession(graph, (session) => session.run(feedsOf(recorded, 'square')));
  expect(relativeError(sample!, float32(recorded('square.sample')))).toBeLessThan(tolerance);
});

it.each(['wan-4x2x2-repeat', 'wan-fp16'])('%s with its blocks in int8 is near, and not the same', async (name) => {
  const file = fixture(name, 'cases.safetensors');
  const recorded = await readRecorded(file);
  const [title] = await recordedCases(file);
  const graph = await graphOf(name, { compute: 'float32', attention: 'fused', blocks: 'int8' });
  const { sample } = await withSession(graph, (session) => session.run(feedsOf(recorded, title!)));
  const error = relativeError(sample!, float32(recorded(`${title}.sample`)));
  expect(error).toBeLessThan(3e-2);
  expect(error).toBeGreaterThan(1e-3);
});

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

describe('with layers left out', async () => {
  const weights = await readWeights(fixture('wan-1x2x2'), 'diffusion_pytorch_model');
  const config = wanTransformerConfigSchema.parse(readConfig('wan-1x2x2'));
  const recorded = await readRecorded(fixture('wan-1x2x2', 'cases.safetensors'));
  const run = async (graph: ReturnType<typeof buildWanTransformer>) =>
    (await withSession(graph, (session) => session.run(feedsOf(recorded, 'square')))).sample!;
  /** The transformer of one block that is block `kept` of the two. */
  const alone = (kept: number) =>
    buildWanTransformer(
      { ...config, num_layers: 1 },
      new Map([
        ...[...weights].filter(([name]) => !name.startsWith('blocks.')),
        ...[...weights]
          .filter(([name]) => name.startsWith(`blocks.${kept}.`))
          .map(([name, tensor]) => [name.replace(`blocks.${kept}.`, 'blocks.0.'), tensor] as const),
      ]),
    );

  it.each([0, 1])('it is the transformer that never had them: %i skipped', async (skipped) => {
    const without = await run(buildWanTransformer(config, weights, undefined, [skipped]));
    expect(relativeError(without, await run(alone(1 - skipped)))).toBeLessThan(1e-6);
    expect(relativeError(without, await run(buildWanTransformer(config, weights)))).toBeGreaterThan(1e-2);
  });

  it('refuses a layer that there is not', () => {
    expect(() => buildWanTransformer(config, weights, undefined, [2])).toThrow('There is no layer 2 to skip');
  });
});

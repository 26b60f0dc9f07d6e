import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildToyboxDecoder, buildToyboxEncoder, buildToyboxRefiner } from './architectures/autoencoder-toybox.ts';
import { buildUmt5Encoder } from './architectures/umt5-encoder.ts';
import { buildWanTransformer } from './architectures/wan-transformer.ts';
import { readCheckpointConfig } from './checkpoint-config.ts';
import { readWeights } from './safetensors.ts';
import { fixture, float32, readRecorded, relativeError, withSession } from './testing-tools.ts';
import { timestepSinusoids } from './timestep-sinusoids.ts';
import { loadTokenizer } from './tokenizer.ts';

/** The shipped model against what training/record_fixture.py recorded of it in PyTorch. */
const folder = fileURLToPath(new URL('../../models/toybox', import.meta.url));
const recorded = await readRecorded(fixture('toybox', 'cases.safetensors'));
const config = await readCheckpointConfig(folder);
const prompts = JSON.parse(readFileSync(fixture('toybox', 'prompts.json'), 'utf8')) as {
  text: string;
  ids: number[];
}[];

it('cuts prompts into the same tokens', async () => {
  const tokenizer = await loadTokenizer(join(folder, 'tokenizer'));
  for (const { text, ids } of prompts) {
    expect([...tokenizer.encode([text], 64).ids].map(Number)).toEqual(ids);
  }
});

it('reads prompts into the same contexts', async () => {
  const graph = buildUmt5Encoder(config.textEncoder, await readWeights(join(folder, 'text_encoder'), 'model'));
  const expected = float32(recorded('contexts'));
  const size = expected.data.length / prompts.length;
  await withSession(graph, async (session) => {
    for (const [row, { ids }] of prompts.entries()) {
      const dims = [1, ids.length];
      const { last_hidden_state: states } = await session.run({
        input_ids: { data: BigInt64Array.from(ids, BigInt), dims },
        attention_mask: { data: new BigInt64Array(ids.length).fill(1n), dims },
      });
      const context = { data: states!.data.subarray(0, size), dims: [size] };
      const wanted = { data: expected.data.subarray(row * size, (row + 1) * size), dims: [size] };
      expect(relativeError(context, wanted)).toBeLessThan(1e-4);
    }
  });
});

it('encodes and decodes the same frames', async () => {
  const { vae } = config;
  if (vae._class_name !== 'AutoencoderToybox') throw new Error('Toybox has its own autoencoder.');
  const weights = await readWeights(join(folder, 'vae'), 'diffusion_pytorch_model');
  const latent = float32(recorded('vae.latent'));
  const encoded = await withSession(buildToyboxEncoder(vae, weights), (session) =>
    session.run({ pixels: float32(recorded('vae.pixels')) }),
  );
  expect(relativeError(encoded.latent!, latent)).toBeLessThan(1e-4);
  const refined = await withSession(buildToyboxRefiner(vae, weights), (session) => session.run({ latent }));
  const decoded = await withSession(buildToyboxDecoder(vae, weights), (session) =>
    session.run({ refined: refined.refined! }),
  );
  expect(relativeError(decoded.pixels!, float32(recorded('vae.decoded')))).toBeLessThan(1e-4);
});

it.each(['wide', 'tall'])(
  'predicts the same clean latent of a %s clip, told where and when each pixel lies',
  async (shape) => {
    const weights = await readWeights(join(folder, 'transformer'), 'diffusion_pytorch_model');
    const parts = ['noisy', 'mask', 'clean'].map((part) => float32(recorded(`${shape}.${part}`)));
    const data = Float32Array.from(parts.flatMap((part) => [...part.data]));
    const channels = parts.reduce((sum, part) => sum + part.dims[1]!, 0);
    const { sample } = await withSession(buildWanTransformer(config.transformer, weights), (session) =>
      session.run({
        hidden_states: { data, dims: [1, channels, ...parts[0]!.dims.slice(2)] },
        timestep_sinusoids: timestepSinusoids(
          float32(recorded('transformer.timestep')).data,
          [1, 1],
          config.transformer.freq_dim,
        ),
        encoder_hidden_states: float32(recorded('transformer.context')),
        fps: float32(recorded('transformer.fps')),
      }),
    );
    expect(relativeError(sample!, float32(recorded(`${shape}.sample`)))).toBeLessThan(1e-4);
  },
);

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  autoencoderToyboxConfigSchema,
  buildToyboxDecoder,
  buildToyboxEncoder,
} from '../models/architectures/autoencoder-toybox.ts';
import { buildUmt5Encoder, umt5ConfigSchema } from '../models/architectures/umt5-encoder.ts';
import { buildWanTransformer, wanTransformerConfigSchema } from '../models/architectures/wan-transformer.ts';
import type { OnnxGraph } from '../models/graph-builder.ts';
import type { GraphDialect } from '../models/graph-dialect.ts';
import { placeGraph } from '../models/place-graph.ts';
import { readWeights } from '../models/safetensors.ts';
import { fixture, float32, inTemporaryFolder, int64, readRecorded, relativeError } from '../models/testing-tools.ts';
import { timestepSinusoids } from '../models/timestep-sinusoids.ts';
import { probeProvider } from './probe-provider.ts';
import { openSession, type Session } from './session.ts';

it('says of every provider whether it works, and why not', async () => {
  const reports = await Promise.all(
    (['cpu', 'dml', 'coreml'] as const).map((provider) =>
      probeProvider(provider, { threads: 1, compute: 'float32', evenIfSlow: false }),
    ),
  );
  expect(reports[0]).toEqual({ provider: 'cpu', works: true, reason: 'works everywhere', attention: 'fused' });
  const foreign = reports.filter(({ provider }) => provider === (process.platform === 'win32' ? 'coreml' : 'dml'));
  expect(foreign[0]).toMatchObject({ works: false, reason: 'it is not part of ONNX Runtime for this system' });
});

const webgpu = await probeProvider('webgpu', { threads: 1, compute: 'float32', evenIfSlow: true });
if (!webgpu.works) console.warn(`WebGPU is not tested here: ${webgpu.reason}.`);

describe.skipIf(!webgpu.works)('on WebGPU', { timeout: 300_000 }, () => {
  const dialect: GraphDialect = { compute: 'float32', attention: webgpu.attention ?? 'fused' };

  /** Runs a graph on WebGPU. */
  const run = (graph: OnnxGraph, feeds: Parameters<Session['run']>[0]) =>
    inTemporaryFolder(async (folder) => {
      const { path } = await placeGraph(graph, folder);
      const session = await openSession(path, { provider: 'webgpu', threads: 1 });
      return session.run(feeds).finally(() => session.release());
    });
  const readJson = (name: string): unknown => JSON.parse(readFileSync(fixture(name, 'config.json'), 'utf8'));

  it('the Wan transformer agrees with diffusers, from bfloat16 weights', async () => {
    const config = wanTransformerConfigSchema.parse(readJson('wan-bf16'));
    const graph = buildWanTransformer(
      config,
      await readWeights(fixture('wan-bf16'), 'diffusion_pytorch_model'),
      dialect,
    );
    const recorded = await readRecorded(fixture('wan-bf16', 'cases.safetensors'));
    const { sample } = await run(graph, {
      hidden_states: float32(recorded('square.hidden_states')),
      timestep_sinusoids: timestepSinusoids(float32(recorded('square.timestep')).data, [1, 1], config.freq_dim),
      encoder_hidden_states: float32(recorded('square.encoder_hidden_states')),
    });
    expect(relativeError(sample!, float32(recorded('square.sample')))).toBeLessThan(1e-4);
  });

  it('the UMT5 encoder agrees with transformers', async () => {
    const config = umt5ConfigSchema.parse(readJson('umt5'));
    const graph = buildUmt5Encoder(config, await readWeights(fixture('umt5'), 'model'), dialect.attention);
    const recorded = await readRecorded(fixture('umt5', 'cases.safetensors'));
    const feeds = {
      input_ids: int64(recorded('one prompt.input_ids')),
      attention_mask: int64(recorded('one prompt.attention_mask')),
    };
    const { last_hidden_state: states } = await run(graph, feeds);
    expect(relativeError(states!, float32(recorded('one prompt.last_hidden_state')))).toBeLessThan(1e-4);
  });

  it("Toybox's autoencoder agrees with torch", async () => {
    const config = autoencoderToyboxConfigSchema.parse(readJson('autoencoder-toybox'));
    const weights = await readWeights(fixture('autoencoder-toybox'), 'diffusion_pytorch_model');
    const recorded = await readRecorded(fixture('autoencoder-toybox', 'cases.safetensors'));
    const latent = float32(recorded('one square frame.latent'));
    const encoded = await run(buildToyboxEncoder(config, weights), {
      pixels: float32(recorded('one square frame.pixels')),
    });
    expect(relativeError(encoded.latent!, latent)).toBeLessThan(1e-4);
    const decoded = await run(buildToyboxDecoder(config, weights), { latent });
    expect(relativeError(decoded.pixels!, float32(recorded('one square frame.decoded')))).toBeLessThan(1e-4);
  });
});

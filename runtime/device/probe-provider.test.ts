import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildWanTransformer, wanTransformerConfigSchema } from '../models/architectures/wan-transformer.ts';
import { placeGraph } from '../models/place-graph.ts';
import { readWeights } from '../models/safetensors.ts';
import { fixture, float32, inTemporaryFolder, readRecorded, relativeError } from '../models/testing-tools.ts';
import { timestepSinusoids } from '../models/timestep-sinusoids.ts';
import { probeProvider } from './probe-provider.ts';
import { openSession } from './session.ts';

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

describe.skipIf(!webgpu.works)('on WebGPU', () => {
  it('the Wan transformer agrees with diffusers', () =>
    inTemporaryFolder(async (folder) => {
      const config = wanTransformerConfigSchema.parse(
        JSON.parse(readFileSync(fixture('wan-1x2x2', 'config.json'), 'utf8')),
      );
      const weights = await readWeights(fixture('wan-1x2x2'), 'diffusion_pytorch_model');
      const graph = buildWanTransformer(config, weights, { compute: 'float32', attention: webgpu.attention! });
      const recorded = await readRecorded(fixture('wan-1x2x2', 'cases.safetensors'));
      const { path } = await placeGraph(graph, folder);
      const session = await openSession(path, { provider: 'webgpu', threads: 1 });
      const { sample } = await session.run({
        hidden_states: float32(recorded('wide, batch of 2.hidden_states')),
        timestep_sinusoids: timestepSinusoids(float32(recorded('wide, batch of 2.timestep')).data, [2, 1], 32),
        encoder_hidden_states: float32(recorded('wide, batch of 2.encoder_hidden_states')),
      });
      await session.release();
      expect(relativeError(sample!, float32(recorded('wide, batch of 2.sample')))).toBeLessThan(1e-4);
    }));
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWeights } from '../safetensors.ts';
import { fixture, float32, readRecorded, recordedCases, relativeError, withSession } from '../testing-tools.ts';
import {
  autoencoderToyboxConfigSchema,
  buildToyboxDecoder,
  buildToyboxEncoder,
  buildToyboxRefiner,
} from './autoencoder-toybox.ts';

const NAME = 'autoencoder-toybox';

describe('agrees with torch', async () => {
  const file = fixture(NAME, 'cases.safetensors');
  const recorded = await readRecorded(file);
  const config = autoencoderToyboxConfigSchema.parse(JSON.parse(readFileSync(fixture(NAME, 'config.json'), 'utf8')));
  const weights = await readWeights(fixture(NAME), 'diffusion_pytorch_model');

  it.each(await recordedCases(file))('%s', async (title) => {
    const pixels = float32(recorded(`${title}.pixels`));
    const latent = float32(recorded(`${title}.latent`));
    const encoded = await withSession(buildToyboxEncoder(config, weights), (session) => session.run({ pixels }));
    expect(relativeError(encoded.latent!, latent)).toBeLessThan(1e-4);
    const refined = await withSession(buildToyboxRefiner(config, weights), (session) => session.run({ latent }));
    const decoded = await withSession(buildToyboxDecoder(config, weights), (session) =>
      session.run({ refined: refined.refined! }),
    );
    expect(relativeError(decoded.pixels!, float32(recorded(`${title}.decoded`)))).toBeLessThan(1e-4);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Tensor } from '../../values/tensor.ts';
import { readWeights } from '../safetensors.ts';
import { fixture, float32, int64, readRecorded, recordedCases, relativeError, withSession } from '../testing-tools.ts';
import { buildUmt5Encoder, umt5ConfigSchema } from './umt5-encoder.ts';

describe.each(['umt5', 'umt5-relu', 'umt5-bf16'])('%s agrees with transformers', async (name) => {
  const file = fixture(name, 'cases.safetensors');
  const recorded = await readRecorded(file);

  it.each(await recordedCases(file))('%s', async (title) => {
    const config = umt5ConfigSchema.parse(JSON.parse(readFileSync(fixture(name, 'config.json'), 'utf8')));
    const mask = int64(recorded(`${title}.attention_mask`));
    const feeds = { input_ids: int64(recorded(`${title}.input_ids`)), attention_mask: mask };
    const graph = buildUmt5Encoder(config, await readWeights(fixture(name), 'model'));
    const { last_hidden_state: states } = await withSession(graph, (session) => session.run(feeds));
    const expected = float32(recorded(`${title}.last_hidden_state`));
    expect(relativeError(withoutPadding(states!, mask.data), expected)).toBeLessThan(1e-4);
  });
});

/** Zeroes what stands at padded positions, as in the recordings: it is no part of the contract. */
function withoutPadding({ data, dims }: Tensor, mask: BigInt64Array): Tensor {
  const width = dims[2]!;
  return { data: data.map((value, i) => (mask[Math.floor(i / width)] === 0n ? 0 : value)), dims };
}

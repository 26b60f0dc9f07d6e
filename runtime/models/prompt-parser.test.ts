import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildUmt5Encoder, type Umt5Config, umt5ConfigSchema } from './architectures/umt5-encoder.ts';
import { readCheckpointConfig } from './checkpoint-config.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { readPromptParser } from './prompt-parser.ts';
import { readWeights } from './safetensors.ts';
import { fixture, inTemporaryFolder, withSession } from './testing-tools.ts';
import { loadTokenizer } from './tokenizer.ts';

const shipped = fileURLToPath(new URL('../../models/toybox', import.meta.url));

it('reads the probabilities that training/record_fixture.py recorded of the shipped model', async () => {
  const readings = JSON.parse(readFileSync(fixture('toybox', 'readings.json'), 'utf8')) as {
    text: string;
    fields: Record<string, number[]>;
  }[];
  const { textEncoder: config } = await readCheckpointConfig(shipped);
  const parser = (await readPromptParser(shipped, config))!;
  const tokenizer = await loadTokenizer(join(shipped, 'tokenizer'));
  const graph = buildUmt5Encoder(config, await readWeights(join(shipped, 'text_encoder'), 'model'));
  await withSession(graph, async (session) => {
    for (const { text, fields } of readings) {
      const { ids, mask, dims } = tokenizer.encode([text], tokenizer.modelMaxTokens!);
      const { last_hidden_state: context } = await session.run({
        input_ids: { data: ids, dims },
        attention_mask: { data: mask, dims },
      });
      const read = parser.probabilities(context!);
      expect([...read.keys()]).toEqual(Object.keys(fields));
      for (const [field, wanted] of Object.entries(fields))
        for (const [v, probability] of [...read.get(field)!.values()].entries())
          expect(Math.abs(probability - wanted[v]!), `${field} of ${text}`).toBeLessThan(1e-3);
    }
  });
});

/** A context of two positions, each two wide, and heads that pass on what they see, the second one for `not said` twice. */
const config: Umt5Config = umt5ConfigSchema.parse({ model_type: 'umt5', d_model: 2, context_tokens: 2 });
const heads = [
  { position: 0, field: 'subject', values: ['', 'dog'] },
  { position: 1, field: 'scene', values: ['', 'park'] },
  { position: 1, field: 'subject', values: ['', 'dog'] },
];
const context = (...data: number[]) => ({ data: Float32Array.from(data), dims: [1, 2, 2] });

/** A safetensors file of float16 tensors whose elements are 0 and 1. */
function halves(tensors: Readonly<Record<string, { shape: number[]; data: number[] }>>): Buffer {
  let end = 0;
  const header: Record<string, unknown> = {};
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F16', shape, data_offsets: [end, end + 2 * data.length] };
    end += 2 * data.length;
  }
  const text = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(text.length));
  const one = 0x3c00;
  const bits = Uint16Array.from(Object.values(tensors).flatMap(({ data }) => data.map((value) => value * one)));
  return Buffer.concat([prefix, text, Buffer.from(bits.buffer)]);
}

/** Reads such a parser from a folder after `change`. */
const readChanged = (change: (textEncoder: string) => Promise<void> = async () => {}) =>
  inTemporaryFolder(async (folder) => {
    const textEncoder = join(folder, 'text_encoder');
    await mkdir(textEncoder);
    await writeFile(join(textEncoder, 'parser.json'), JSON.stringify({ heads }));
    const tensors = heads.flatMap((_, i) => [
      [`heads.${i}.weight`, { shape: [2, 2], data: [1, 0, 0, 1] }] as const,
      [`heads.${i}.bias`, { shape: [2], data: [0, 0] }] as const,
    ]);
    await writeFile(join(textEncoder, 'parser.safetensors'), halves(Object.fromEntries(tensors)));
    await writeFile(join(textEncoder, 'words.txt'), 'a\ndog\n');
    await change(textEncoder);
    return readPromptParser(folder, config);
  });

const changedHead = (at: number, fields: object) => (textEncoder: string) =>
  writeFile(
    join(textEncoder, 'parser.json'),
    JSON.stringify({ heads: heads.map((head, i) => (i === at ? { ...head, ...fields } : head)) }),
  );

it('averages the probabilities of a field that has several heads, and tells what is said and which words are not known', async () => {
  const parser = (await readChanged())!;
  const [odds, even] = [Math.log(3), 0];
  const read = parser.probabilities(context(even, odds, even, even));
  expect(read.get('subject')!.get('dog')).toBeCloseTo((0.75 + 0.5) / 2);
  expect(read.get('scene')!.get('park')).toBeCloseTo(0.5);
  expect(parser.read('a Wizard dog', context(even, odds, odds, even + odds / 2))).toEqual({
    fields: [{ field: 'subject', value: 'dog', probability: expect.closeTo((0.75 + 0.366) / 2, 3) }],
    unknown: ['Wizard'],
  });
});

it('calls no word unknown without a list of words, and reads nothing without a parser', async () => {
  const without = await readChanged((at) => rm(join(at, 'words.txt')));
  expect(without?.read('a wizard', context(0, 0, 0, 0)).unknown).toEqual([]);
  expect(await readChanged((at) => rm(join(at, 'parser.json')))).toBeUndefined();
});

it.each<[string, (textEncoder: string) => Promise<void>]>([
  ['parser.json: it is not valid JSON', (at) => writeFile(join(at, 'parser.json'), '{')],
  ['parser.json: heads.0.values', changedHead(0, { values: ['dog', 'cat'] })],
  ['parser.json: heads.1: position 2 is not in the context, which has 2 positions', changedHead(1, { position: 2 })],
  ['parser.json: heads.2: subject has other values than in its first head', changedHead(2, { values: ['', 'cat'] })],
  [
    'parser.safetensors: tensor "heads.1.weight" is [2,2], where parser.json asks for [3,2]',
    changedHead(1, { values: ['', 'park', 'beach'] }),
  ],
  ['parser.safetensors: it is missing', (at) => rm(join(at, 'parser.safetensors'))],
  ['parser.safetensors: it is too short', (at) => writeFile(join(at, 'parser.safetensors'), '')],
])('says what is wrong and where: %s', async (problem, change) => {
  const refusal = await readChanged(change).catch((cause: unknown) => cause);
  expect(refusal).toBeInstanceOf(CheckpointError);
  expect((refusal as CheckpointError).message).toContain(problem);
});

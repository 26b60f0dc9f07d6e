import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fixture } from './testing-tools.ts';
import { loadTokenizer } from './tokenizer.ts';

const casesSchema = z.array(z.object({ text: z.string(), ids: z.array(z.number()) }));
const PADDING = 0n;
const END = 1n;

describe.each(['tokenizer-bpe', 'tokenizer-unigram'])('%s', async (name) => {
  const tokenizer = await loadTokenizer(fixture(name));
  const cases = casesSchema.parse(JSON.parse(readFileSync(fixture(name, 'cases.json'), 'utf8')));

  it.each(cases)('encodes "$text" as the Rust tokenizers do', ({ text, ids }) => {
    const batch = tokenizer.encode([text], 1000);
    expect([...batch.ids].map(Number)).toEqual(ids);
    expect(batch.mask).toEqual(new BigInt64Array(ids.length).fill(1n));
  });

  it('pads to the longest text', () => {
    const [short, long] = [cases[0]!, cases[1]!];
    const { ids, mask, dims, lengths } = tokenizer.encode([short.text, long.text], 1000);
    expect(dims).toEqual([2, long.ids.length]);
    expect(lengths).toEqual([short.ids.length, long.ids.length]);
    expect([...ids.subarray(short.ids.length, dims[1])].every((id) => id === PADDING)).toBe(true);
    expect(mask.reduce((sum, one) => sum + Number(one), 0)).toBe(short.ids.length + long.ids.length);
  });

  it('keeps the closing token of a text that is cut', () => {
    const { ids, dims } = tokenizer.encode(['dog '.repeat(100)], 20);
    expect(dims).toEqual([1, 20]);
    expect(ids.at(-1)).toBe(END);
  });

  it.each([
    ['all of a short text', 'a dog in a park'],
    ['nothing of a text whose first word is too long', 'dog'.repeat(100)],
  ])('fits %s', (_, text) => expect(tokenizer.fitting(text, 20)).toBe(text.length < 20 ? text : ''));

  it('fits whole words, and as many as there is room for', () => {
    const text = 'dog park '.repeat(50).trim();
    const fitting = tokenizer.fitting(text, 20);
    expect(`${text} `.startsWith(`${fitting} `)).toBe(true);
    const tokens = (one: string) => tokenizer.encode([one], 1000).lengths[0]!;
    expect(tokens(fitting)).toBeLessThanOrEqual(20);
    expect(tokens(text.slice(0, text.indexOf(' ', fitting.length + 1)))).toBeGreaterThan(20);
  });

  it('knows the most tokens the model was trained on', () => {
    expect(tokenizer.modelMaxTokens).toBe(64);
  });
});

it('names the file that is missing', async () => {
  await expect(loadTokenizer(fixture('umt5'))).rejects.toThrow('tokenizer.json: it is missing');
});

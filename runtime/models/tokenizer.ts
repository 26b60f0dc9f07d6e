import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';

/** Token ids of several texts, padded on the right to the longest: `ids` and `mask` (1 = token) are [texts, width]. */
export interface TokenBatch {
  readonly ids: BigInt64Array;
  readonly mask: BigInt64Array;
  readonly dims: readonly [texts: number, width: number];
  /** Tokens of each text. */
  readonly lengths: readonly number[];
}

export interface Tokenizer {
  /** Encodes texts with the tokenizer's special tokens; longer ones than `maxTokens` lose the end of the text but keep the closing token. */
  encode(texts: readonly string[], maxTokens: number): TokenBatch;
  /** The most words from a text's start that `encode` keeps whole. Words are what stands between spaces. */
  fitting(text: string, maxTokens: number): string;
  /** The most tokens the model was trained on, where the tokenizer says so. */
  readonly modelMaxTokens: number | undefined;
}

const tokenizerSchema = z.record(z.string(), z.unknown());
const tokenName = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]);
const configSchema = z.looseObject({ pad_token: tokenName.nullish(), model_max_length: z.number().nullish() });

/** Larger values mean "unlimited" in transformers' files. */
const BELIEVABLE_LENGTH = 1e6;

/** Loads tokenizer.json (and tokenizer_config.json where there is one) from a checkpoint's tokenizer folder. Throws CheckpointError. */
export async function loadTokenizer(folder: string): Promise<Tokenizer> {
  const file = join(folder, 'tokenizer.json');
  const config = configSchema.parse((await readJson(join(folder, 'tokenizer_config.json'))) ?? {});
  const json = tokenizerSchema.safeParse(await readJson(file));
  if (!json.success) {
    throw new CheckpointError(
      file,
      'it is missing or not a tokenizer',
      'Get the checkpoint with its fast tokenizer (tokenizer.json)',
    );
  }
  let tokenizer: HuggingFaceTokenizer;
  try {
    tokenizer = new HuggingFaceTokenizer(json.data, config);
  } catch (cause) {
    throw new CheckpointError(file, 'it is not a tokenizer that can be read', 'Download it again', { cause });
  }
  const padding = config.pad_token ? (tokenizer.token_to_id(config.pad_token) ?? 0) : 0;
  const longest = config.model_max_length;
  return {
    modelMaxTokens: longest && longest < BELIEVABLE_LENGTH ? longest : undefined,
    encode(texts, maxTokens) {
      const rows = texts.map((text) => truncate(tokenizer.encode(text).ids, maxTokens));
      const width = Math.max(...rows.map((row) => row.length), 1);
      const ids = new BigInt64Array(rows.length * width).fill(BigInt(padding));
      const mask = new BigInt64Array(rows.length * width);
      for (const [row, tokens] of rows.entries()) {
        ids.set(tokens.map(BigInt), row * width);
        mask.fill(1n, row * width, row * width + tokens.length);
      }
      return { ids, mask, dims: [rows.length, width], lengths: rows.map((row) => row.length) };
    },
    fitting(text, maxTokens) {
      const words = text.split(' ');
      const fits = (count: number) => tokenizer.encode(words.slice(0, count).join(' ')).ids.length <= maxTokens;
      // A word is a token at least.
      let [low, high] = [0, Math.min(words.length, maxTokens)];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (fits(middle)) low = middle;
        else high = middle - 1;
      }
      return words.slice(0, low).join(' ');
    },
  };
}

function truncate(ids: readonly number[], most: number): number[] {
  return ids.length <= most ? [...ids] : [...ids.slice(0, most - 1), ids.at(-1)!];
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PromptReading } from '../values/prompt-reading.ts';
import type { Tensor } from '../values/tensor.ts';
import type { Umt5Config } from './architectures/umt5-encoder.ts';
import { readConfig } from './checkpoint-config.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { expectTensor } from './expect-tensor.ts';
import { readFloats } from './read-floats.ts';
import { readSafetensors } from './safetensors.ts';
import { unknownWords } from './unknown-words.ts';

const parserSchema = z.object({
  heads: z
    .array(
      z.object({
        /** Of the context, which the head reads. */
        position: z.number().int().min(0),
        field: z.string().min(1),
        /** The first, empty one means that the text does not say. */
        values: z.tuple([z.literal('')], z.string().min(1)),
      }),
    )
    .min(1),
});

interface Head {
  readonly position: number;
  readonly field: string;
  readonly values: readonly string[];
  /** [values, width], row-major. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** The linear heads beside a text encoder that tell what the encoder understood of a text. */
export interface PromptParser {
  /** A context [1, tokens, width] to the probability of each value of each field, averaged over the field's heads. */
  probabilities(context: Tensor): ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What a text says, by its context. */
  read(text: string, context: Tensor): Omit<PromptReading, 'unread'>;
}

/**
 * Reads a checkpoint's `parser.json` and `parser.safetensors` (`heads.<i>.weight` and `.bias`), and the words of `words.txt` that the
 * model was trained on; undefined where it has no parser. Without `words.txt` no word is called unknown. Throws CheckpointError.
 */
export async function readPromptParser(folder: string, config: Umt5Config): Promise<PromptParser | undefined> {
  const file = join(folder, 'text_encoder', 'parser.json');
  if (!existsSync(file)) return undefined;
  const heads = await readHeads(file, config);
  const words = await readWords(join(folder, 'text_encoder', 'words.txt'));
  const probabilities = (context: Tensor) => averaged(heads, context);
  return {
    probabilities,
    read(text, context) {
      const fields = [...probabilities(context)].flatMap(([field, values]) => {
        const [value, probability] = [...values].reduce((best, one) => (one[1] > best[1] ? one : best));
        return value === '' ? [] : [{ field, value, probability }];
      });
      return { fields, unknown: words ? unknownWords(text, words) : [] };
    },
  };
}

async function readHeads(file: string, config: Umt5Config): Promise<Head[]> {
  const { heads } = await readConfig(file, parserSchema);
  const weights = join(file, '..', 'parser.safetensors');
  if (!existsSync(weights)) throw new CheckpointError(weights, 'it is missing', 'Download the whole checkpoint');
  const table = await readSafetensors(weights);
  return Promise.all(
    heads.map(async (head, i) => {
      const { position, field, values } = head;
      const of = (wrong: string) => new CheckpointError(file, `heads.${i}: ${wrong}`, 'Download it again');
      if (position >= (config.context_tokens ?? Number.POSITIVE_INFINITY))
        throw of(`position ${position} is not in the context, which has ${config.context_tokens} positions`);
      if (heads.find((one) => one.field === field)!.values.join('\n') !== values.join('\n'))
        throw of(`${field} has other values than in its first head`);
      const tensor = (name: string, shape: number[]) =>
        readFloats(expectTensor(table, `heads.${i}.${name}`, shape, weights, 'parser.json').entry);
      return {
        position,
        field,
        values,
        weight: await tensor('weight', [values.length, config.d_model]),
        bias: await tensor('bias', [values.length]),
      };
    }),
  );
}

async function readWords(file: string): Promise<ReadonlySet<string> | undefined> {
  if (!existsSync(file)) return undefined;
  return new Set((await readFile(file, 'utf8')).split(/\s+/).filter(Boolean));
}

function averaged(heads: readonly Head[], { data, dims }: Tensor): Map<string, Map<string, number>> {
  const width = dims[2]!;
  const fields = new Map<string, Map<string, number>>();
  for (const { position, field, values, weight, bias } of heads) {
    const share = 1 / heads.filter((head) => head.field === field).length;
    const scores = values.map((_, v) => {
      let sum = bias[v]!;
      for (let k = 0; k < width; k += 1) sum += weight[v * width + k]! * data[position * width + k]!;
      return sum;
    });
    const most = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - most));
    const total = powers.reduce((sum, power) => sum + power);
    const means = fields.get(field) ?? new Map<string, number>();
    for (const [v, value] of values.entries()) means.set(value, (means.get(value) ?? 0) + (share * powers[v]!) / total);
    fields.set(field, means);
  }
  return fields;
}

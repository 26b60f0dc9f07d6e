import { z } from 'zod';
import { longestReadText } from '../values/prompt-reading.ts';

/** A text of a workflow that a model is to tell its reading of. */
export interface ReadWish {
  /** The node whose model reads it. */
  readonly node: string;
  /** The step from which on the text holds. */
  readonly from: number;
  readonly negative: boolean;
  readonly model: { readonly id: string; readonly title: string; readonly fingerprint: string };
  readonly text: string;
}

const readSchema = z.object({
  model: z.object({ id: z.string(), title: z.string(), fingerprint: z.string(), readsOut: z.literal(true) }),
  text: z.string(),
  negative: z.string().default(''),
});

/** What there is to read in a plan: each value that a model makes of a text, where that model can tell; what to avoid comes last. Empty texts say nothing. */
export function readWishes(
  nodes: Readonly<Record<string, { readonly known: Readonly<Record<string, unknown>> }>>,
): ReadWish[] {
  const wishes: ReadWish[] = [];
  for (const [id, { known }] of Object.entries(nodes)) {
    // A node that changes along the steps is planned once for each stretch, as id@step.
    const [node = id, from = '0'] = id.split('@');
    for (const value of Object.values(known)) {
      const read = readSchema.safeParse(value);
      if (!read.success) continue;
      const { model, text, negative } = read.data;
      for (const [words, isNegative] of [
        [text, false],
        [negative, true],
      ] as const) {
        const told = wishes.some((one) => one.node === node && one.negative === isNegative && one.text === words);
        if (words.trim() !== '' && !told)
          wishes.push({ node, from: Number(from), negative: isNegative, model, text: words.slice(0, longestReadText) });
      }
    }
  }
  return wishes.sort((a, b) => Number(a.negative) - Number(b.negative));
}

/** Which of a node's texts it is, empty for the prompt that it begins with; `first` is the number by which the first step goes. */
export const wishLabel = ({ from, negative }: Pick<ReadWish, 'from' | 'negative'>, first: 0 | 1): string =>
  [negative ? 'to avoid' : '', from > 0 ? `from step ${from + first}` : ''].filter(Boolean).join(', ');

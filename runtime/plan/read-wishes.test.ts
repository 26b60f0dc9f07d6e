import { expect, it } from 'vitest';
import { toyboxInfo } from '../values/testing/toybox-info.ts';
import { readWishes, wishLabel } from './read-wishes.ts';

const planned = (known: Record<string, unknown>) => ({ known: { embedding: known } });
const read = (text: string, negative = '') => planned({ model: toyboxInfo, text, negative });
const told = (nodes: Parameters<typeof readWishes>[0]) =>
  readWishes(nodes).map((wish) => [wish.node, wishLabel(wish, 0), wish.text].filter(Boolean).join(': '));

it('wishes for each text that a model makes something of, at each step from which it holds, once', () => {
  expect(
    told({
      encode: read('a dog', 'a cat'),
      'encode@3': read('a pig', 'a cat'),
      other: read('a dog'),
    }),
  ).toEqual(['encode: a dog', 'encode: from step 3: a pig', 'other: a dog', 'encode: to avoid: a cat']);
});

it('wishes for nothing where there are no words, no model, or one that does not tell', () => {
  expect(
    told({
      empty: read(' \n', ''),
      prompt: planned({ text: 'a dog', negative: 'a cat' }),
      model: planned({ model: toyboxInfo }),
      wan: planned({ model: { ...toyboxInfo, readsOut: false }, text: 'a dog' }),
    }),
  ).toEqual([]);
});

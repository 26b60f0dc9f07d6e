import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { expect, it } from 'vitest';
import type { Planned } from '../server/answers.ts';
import { readWishes } from './read-wishes.ts';

const planned = (known: Record<string, unknown>): Planned => ({
  key: '',
  known: { embedding: known },
  cost: {},
  notes: [],
  ready: false,
});
const read = (text: string, negative = '') => planned({ model: toyboxInfo, text, negative });
const told = (nodes: Record<string, Planned>) =>
  readWishes(nodes).map(({ node, from, negative, text }) => `${node} ${from} ${negative ? 'not ' : ''}${text}`);

it('wishes for each text that a model makes something of, at each step from which it holds, once', () => {
  expect(
    told({
      encode: read('a dog', 'a cat'),
      'encode@3': read('a pig', 'a cat'),
      other: read('a dog'),
    }),
  ).toEqual(['encode 0 a dog', 'encode 0 not a cat', 'encode 3 a pig', 'other 0 a dog']);
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

import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import type { NodeState } from '@reelgraph/runtime/events/run-state';
import { expect, test } from 'vitest';
import { chainBelow } from './chain-below.ts';

const node = (title: string, steps: number): NodeState => ({
  status: 'running',
  title,
  fraction: 0,
  outputs: {},
  steps: Array.from({ length: steps }, (_, k) => ({ key: String(k), kept: false })),
});
const edge = (from: string, to: string) => ({ from: { node: from, output: 'o' }, to: { node: to, input: 'i' } });

/** prompt ─ encode ─ first ─ second, a schedule into the second alone */
const run = (first: number, second: number) => ({
  workflow: {
    ...emptyWorkflow(''),
    edges: {
      a: edge('prompt', 'encode'),
      b: edge('encode', 'first'),
      c: edge('first', 'second'),
      d: edge('schedule', 'second'),
    },
  },
  nodes: {
    prompt: node('prompt', 0),
    encode: node('encode', 0),
    first: node('first', first),
    second: node('second', second),
  },
});

test('a node reaches its own chain, or the nearest that it feeds, once that has begun', () => {
  const both = run(4, 8);
  expect(
    ['prompt', 'encode', 'first', 'second', 'schedule', 'nobody'].map((id) => chainBelow(both, id)?.title),
  ).toEqual(['first', 'first', 'first', 'second', 'second', undefined]);
  expect(chainBelow(run(0, 0), 'prompt')).toBeUndefined();
  expect(chainBelow(undefined, 'prompt')).toBeUndefined();
});

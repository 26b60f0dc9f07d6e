import { expect, test } from 'vitest';
import type { Workflow } from '../document/workflow.ts';
import { defineNode } from '../node/define-node.ts';
import { makeLibrary } from '../node/library.ts';
import { wireKeyAt } from './along-steps.ts';
import { makePlan } from './make-plan.ts';
import { testFacts } from './testing/test-library.ts';

const help = '';
const words = defineNode({
  type: 'words',
  version: 1,
  title: 'Words',
  folder: 'test',
  help,
  inputs: { text: { kind: 'text', label: 'Text', help, default: '', perStep: true } },
  outputs: { text: { type: 'text', label: 'Text' } },
  forecast: ({ values }) => ({ outputs: { text: { text: values.text as string } } }),
  run: async (_, { text }) => ({ text }),
});
const shout = defineNode({
  type: 'shout',
  version: 1,
  title: 'Shout',
  folder: 'test',
  help,
  inputs: { text: { kind: 'wire', accepts: 'text', label: 'Text', help } },
  outputs: { text: { type: 'text', label: 'Text' } },
  forecast: ({ values }) => ({ outputs: { text: { text: `${String(values.text)}!` } } }),
  run: async (_, { text }) => ({ text: `${text}!` }),
});
const walk = defineNode({
  type: 'walk',
  version: 1,
  title: 'Walk',
  folder: 'test',
  help,
  inputs: {
    said: { kind: 'wire', accepts: 'text', label: 'Said', help, perStep: true },
    once: { kind: 'wire', accepts: 'text', label: 'Once', help, optional: true },
  },
  outputs: { text: { type: 'text', label: 'Text' } },
  chain: {
    keys: (_at, keyOf) => ({ begin: null, steps: [0, 1, 2, 3].map((k) => keyOf('said', k)) }),
    begin: async () => ({ tensors: {}, numbers: {} }),
    step: async (_context, _inputs, _k, state) => state,
    finish: async () => ({ text: '' }),
  },
});
const library = makeLibrary([words, shout, walk]);

/** words ─ shout ─ walk, the words also straight into what the walk reads once. */
function plan(text: unknown, once = false) {
  const node = (type: string, inputs = {}) => ({ type, version: 1, inputs });
  const edge = (from: string, to: string, input: string) => ({
    from: { node: from, output: 'text' },
    to: { node: to, input },
  });
  const workflow: Workflow = {
    format: 'reelgraph.workflow',
    version: 1,
    name: '',
    nodes: { words: node('words', { text }), shout: node('shout'), walk: node('walk') },
    edges: {
      a: edge('words', 'shout', 'text'),
      b: edge('shout', 'walk', 'said'),
      ...(once ? { c: edge('words', 'walk', 'once') } : {}),
    },
    layout: { nodes: {} },
  };
  return makePlan(workflow, library, testFacts);
}
const track = (...entries: [number, string][]) => ({ track: entries.map(([from, value]) => ({ from, value })) });

test('what changes from a step on is planned once for each stretch of steps, up to the chain that reads it', () => {
  const { order, nodes, problems } = plan(track([0, 'left'], [2, 'right']));
  expect(problems).toEqual([]);
  expect(order).toEqual(['words', 'words@2', 'shout', 'shout@2', 'walk']);
  expect(nodes['shout@2']!.known['text']).toEqual({ text: 'right!' });
  expect(nodes['walk']!.inputs['said']).toEqual({
    from: { node: 'shout', output: 'text' },
    later: [{ step: 2, node: 'shout@2', output: 'text' }],
  });
});

test('each stretch has the key that its value has alone, so what is kept is found', () => {
  const both = plan(track([0, 'left'], [2, 'right']));
  for (const [id, text] of [
    ['shout', 'left'],
    ['shout@2', 'right'],
  ] as const)
    expect(both.nodes[id]!.key).toBe(plan(text).nodes['shout']!.key);
  expect([0, 1, 2, 3].map((k) => wireKeyAt(both, 'walk', 'said', k))).toEqual(
    ['left', 'left', 'right', 'right'].map((text) => wireKeyAt(plan(text), 'walk', 'said', 0)),
  );
  expect(both.nodes['walk']!.key).not.toBe(plan('left').nodes['walk']!.key);
});

test('a track that changes nothing is the value alone', () => {
  expect(plan(track([0, 'left'], [3, 'left']))).toEqual(plan('left'));
});

test('more changes than are planned are a problem, not left out in silence', () => {
  const entries = (count: number) => Array.from({ length: count }, (_, k): [number, string] => [k, String(k)]);
  expect(plan(track(...entries(64))).problems).toEqual([]);
  expect(plan(track(...entries(65))).problems).toMatchObject([
    { code: 'too-many-changes', severity: 'error', node: 'words', message: 'Words changes at 64 steps, allowed is 63' },
  ]);
});

test('an input that is read once takes the first value and says so', () => {
  expect(plan(track([0, 'left'], [2, 'right']), true).problems).toMatchObject([
    { code: 'read-once', severity: 'warning', node: 'walk', input: 'once' },
  ]);
});

import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { expect, test } from 'vitest';
import { apartWords, settingsApart } from './apart.ts';
import { segmentsOf, sigmasOf, stepLanes, stepParameters, valuesAt } from './step-lanes.ts';
import { chainDefinition as chain } from './testing/chain-definition.ts';

const words: DefinitionData = {
  ...chain,
  type: 'words',
  steps: false,
  inputs: { text: { kind: 'text', label: 'Prompt', help: '', default: '', perStep: true } },
};
const definitions = new Map([
  ['chain', chain],
  ['words', words],
]);
const workflow = (inputs: Workflow['nodes'][string]['inputs'], wired = false): Workflow => ({
  ...emptyWorkflow('w'),
  nodes: { a: { type: 'chain', version: 1, inputs } },
  edges: wired ? { e: { from: { node: 'n', output: 'number' }, to: { node: 'a', input: 'image' } } } : {},
});
/** Steps from sigma 1 down. */
const walked = (count: number) => Array.from({ length: count }, (_, k) => ({ sigma: 1 - k / count }));
const cfg = (...values: [from: number, value: number][]) => ({
  cfg: { track: values.map(([from, value]) => ({ from, value })) },
});

test('equal neighbours are one stretch', () => {
  expect(segmentsOf([1, 1, 2, 2, 1])).toEqual([
    { from: 0, to: 2, value: 1 },
    { from: 2, to: 4, value: 2 },
    { from: 4, to: 5, value: 1 },
  ]);
  expect(segmentsOf([])).toEqual([]);
});

test('every per-step input has a lane, defaults too; one that a wire feeds or that is rarely touched has none', () => {
  const lanes = (wired: boolean) =>
    stepLanes(workflow(cfg([0, 2], [3, 6]), wired), 'a', definitions, walked(5)).map(({ name, segments }) => [
      name,
      segments.map(({ from, to, value }) => `${from}-${to}: ${value}`).join(' '),
    ]);
  expect(lanes(false)).toEqual([
    ['cfg', '0-3: 2 3-5: 6'],
    ['image', '0-5: 1'],
  ]);
  expect(lanes(true).map(([name]) => name)).toEqual(['cfg']);
  expect(stepLanes(workflow({ eta: 0.5 }), 'a', definitions, walked(5)).map(({ name }) => name)).toEqual([
    'cfg',
    'image',
    'eta',
  ]);
  // Before the schedule is known there are no steps yet.
  expect(stepLanes(workflow({}), 'a', definitions, []).map(({ name }) => name)).toEqual(['cfg', 'image']);
  const follows = {
    cfg: {
      curve: [
        { sigma: 1, value: 6 },
        { sigma: 0.2, value: 2 },
      ],
      interpolation: 'linear',
    },
  };
  expect(valuesAt(workflow(follows), { node: 'a', name: 'cfg', input: chain.inputs['cfg']! }, walked(5))).toEqual([
    6, 5, 4, 3, 2,
  ]);
});

/**
 *   p ─ a ─ b
 */
test('what feeds a chain counts among its parameters, with a lane where it changes; what feeds another chain does not', () => {
  const text = (value: Workflow['nodes'][string]['inputs'][string]): Workflow => ({
    ...emptyWorkflow('w'),
    nodes: {
      p: { type: 'words', version: 1, inputs: { text: value } },
      a: { type: 'chain', version: 1, inputs: {} },
      b: { type: 'chain', version: 1, inputs: {} },
    },
    edges: {
      one: { from: { node: 'p', output: 'text' }, to: { node: 'a', input: 'words' } },
      two: { from: { node: 'a', output: 'latent' }, to: { node: 'b', input: 'start' } },
    },
  });
  const changes = {
    track: [
      { from: 0, value: 'a dog' },
      { from: 3, value: 'a cat' },
    ],
  };
  const lanes = (workflow: Workflow, node: string) =>
    stepLanes(workflow, node, definitions, walked(5)).map(({ node, name }) => `${node}.${name}`);
  expect(stepParameters(text('a dog'), 'a', definitions).map(({ name }) => name)).toEqual([
    'cfg',
    'image',
    'eta',
    'text',
  ]);
  expect(lanes(text('a dog'), 'a')).toEqual(['a.cfg', 'a.image']);
  expect(lanes(text(changes), 'a')).toEqual(['a.cfg', 'a.image', 'p.text']);
  expect(lanes(text(changes), 'b')).toEqual(['b.cfg', 'b.image']);
});

test('what sets two workflows apart is told from the first step at which they differ', () => {
  const words = (before: Workflow, after: Workflow) =>
    settingsApart(before, after, definitions, sigmasOf(walked(20)))
      .map(apartWords)
      .join(', ');
  expect(words(workflow({}), workflow(cfg([0, 2], [12, 6])))).toBe('Guidance scale 6 from step 13');
  expect(words(workflow(cfg([0, 2], [12, 6])), workflow(cfg([0, 2], [12, 6], [16, 1])))).toBe(
    'Guidance scale 1 from step 17',
  );
  expect(words(workflow({ seed: 1 }), workflow({ seed: 2, cfg: 4 }))).toBe('Guidance scale 4, Seed 2');
  const low = {
    curve: [
      { sigma: 0.5, value: 2 },
      { sigma: 0.1, value: 9 },
    ],
    interpolation: 'linear',
  };
  expect(words(workflow({ cfg: 2 }), workflow({ cfg: low }))).toBe('Guidance scale follows a curve from step 12');
  // Written otherwise, and beyond the last step, it is the same.
  expect(words(workflow({ cfg: 2 }), workflow(cfg([0, 2], [30, 6])))).toBe('');
});

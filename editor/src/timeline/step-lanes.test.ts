import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { expect, test } from 'vitest';
import { apartWords, settingsApart } from './apart.ts';
import { segmentsOf, stepLanes, valueAt } from './step-lanes.ts';
import { chainDefinition as chain } from './testing/chain-definition.ts';

const definitions = new Map([['chain', chain]]);
const workflow = (inputs: Workflow['nodes'][string]['inputs'], wired = false): Workflow => ({
  ...emptyWorkflow('w'),
  nodes: { a: { type: 'chain', version: 1, inputs } },
  edges: wired ? { e: { from: { node: 'n', output: 'number' }, to: { node: 'a', input: 'image' } } } : {},
});
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

test('every per-step input has a lane, defaults too; one that a wire feeds has none', () => {
  const lanes = (wired: boolean) =>
    stepLanes(workflow(cfg([0, 2], [3, 6]), wired), 'a', chain, 5).map(({ name, segments }) => [
      name,
      segments.map(({ from, to, value }) => `${from}-${to}: ${value}`).join(' '),
    ]);
  expect(lanes(false)).toEqual([
    ['cfg', '0-3: 2 3-5: 6'],
    ['image', '0-5: 1'],
  ]);
  expect(lanes(true).map(([name]) => name)).toEqual(['cfg']);
  expect(valueAt(workflow(cfg([0, 2], [3, 6])), 'a', ['cfg', chain.inputs['cfg']!], 3)).toBe(6);
});

test('what sets two workflows apart is told from the first step at which they differ', () => {
  const words = (before: Workflow, after: Workflow) =>
    settingsApart(before, after, definitions, 20).map(apartWords).join(', ');
  expect(words(workflow({}), workflow(cfg([0, 2], [12, 6])))).toBe('Guidance scale 6 from step 13');
  expect(words(workflow(cfg([0, 2], [12, 6])), workflow(cfg([0, 2], [12, 6], [16, 1])))).toBe(
    'Guidance scale 1 from step 17',
  );
  expect(words(workflow({ seed: 1 }), workflow({ seed: 2, cfg: 4 }))).toBe('Guidance scale 4, Seed 2');
  // Written otherwise, and beyond the last step, it is the same.
  expect(words(workflow({ cfg: 2 }), workflow(cfg([0, 2], [30, 6])))).toBe('');
});

import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { expect, test } from 'vitest';
import { chainDefinition } from '../timeline/testing/chain-definition.ts';
import { axisOf, axisWords, firstValues, parameterOf, parametersOf } from './axis-draft.ts';

const definitions = new Map([['chain', chainDefinition]]);
const workflow: Workflow = {
  ...emptyWorkflow('w'),
  nodes: { a: { type: 'chain', version: 1, title: 'Mine', inputs: { cfg: 4, seed: 7 } } },
  edges: { e: { from: { node: 'n', output: 'number' }, to: { node: 'a', input: 'image' } } },
};
const parameters = parametersOf(workflow, definitions);
const cfg = parameterOf(parameters, { node: 'a', input: 'cfg' })!;
const seed = parameterOf(parameters, { node: 'a', input: 'seed' })!;
const axis = (parameter: typeof cfg, typed: string, from = '') =>
  axisOf(parameter, { node: 'a', input: parameter.name, typed, from });

test('every parameter with a value of its own may be swept, one that a wire feeds may not', () => {
  expect(parameters.map(({ nodeTitle, input }) => `${nodeTitle}: ${input.label}`)).toEqual([
    'Mine: Guidance scale',
    'Mine: Eta',
    'Mine: Seed',
  ]);
});

test('steps are typed from 1 and only where the parameter may change along them', () => {
  expect(axis(cfg, '1, 2', '13')).toEqual({ axis: { node: 'a', input: 'cfg', from: 12, values: [1, 2] } });
  expect(axis(seed, '1..2', '13')).toEqual({ axis: { node: 'a', input: 'seed', from: 0, values: [1, 2] } });
  expect(axis(cfg, '1', '0')).toEqual({ fault: 'A step is a whole number, the first is 1.' });
  expect(axis(cfg, '1, x')).toEqual({ fault: 'x is no number' });
  expect(axisWords({ node: 'a', input: 'cfg', from: 12, values: [1] }, workflow, definitions)).toBe(
    'Guidance scale from step 13',
  );
});

test('values to begin with lie around the one that is set', () => {
  expect(firstValues(workflow, cfg)).toBe('2, 4, 6');
  expect(firstValues(workflow, seed)).toBe('7..10');
});

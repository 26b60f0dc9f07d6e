import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { emptyRun, type NodeState, type StepState } from '@reelgraph/runtime/events/run-state';
import { expect, test } from 'vitest';
import { takenSteps } from '../run/change-cost.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { branchRows, nearestPictured } from './branch-rows.ts';
import { chainDefinition } from './testing/chain-definition.ts';

const definitions = new Map([['chain', chainDefinition]]);
const workflow = (inputs: Workflow['nodes'][string]['inputs']): Workflow => ({
  ...emptyWorkflow('w'),
  nodes: { a: { type: 'chain', version: 1, inputs } },
});
const from = (step: number, value: number) => ({
  cfg: {
    track: [
      { from: 0, value: 2 },
      { from: step, value },
    ],
  },
});
const strip = { file: 'f', mime: '', columns: 1, frames: 1, width: 1, height: 1, fps: 8 };

/** A run whose steps have these letters as keys; one that waits has none. */
function run(id: string, keys: string, inputs: Workflow['nodes'][string]['inputs']): RunEntry {
  const node: NodeState = {
    title: 'A',
    status: 'done',
    fraction: 1,
    outputs: {},
    steps: [...keys].map((key): StepState => ({ key, kept: false, ms: 1 })),
  };
  const nodes: Record<string, NodeState> = keys ? { a: node } : {};
  const state = { ...emptyRun, workflow: workflow(inputs), nodes };
  return { id, title: 'w', status: keys ? 'finished' : 'queued', createdAt: 0, seq: 1, state };
}
const drawn = (runs: RunEntry[], shown: string): string[] =>
  branchRows(runs, runs.find(({ id }) => id === shown)!, 'a', definitions).map(
    ({ run, from, parent, words, steps }) => `${run.id} ${from}/${steps.length} ${parent ?? '-'} ${words}`,
  );

test('each branch says what sets it apart from the one it left; of equal ones the one looked at is told of', () => {
  const runs = [run('one', 'abcd', {}), run('two', 'abxy', from(2, 6)), run('same', 'abxy', from(2, 6))];
  expect(drawn(runs, 'one')).toEqual(['one 0/4 - ', 'same 2/4 0 Guidance scale 6 from step 3']);
  expect(drawn(runs, 'two')[1]).toMatch(/^two /);
});

test('a run in the queue that leaves the run looked at behind its first step is a branch already', () => {
  const waits = run('waits', '', from(3, 9));
  expect(drawn([run('one', 'abcd', {}), waits], 'one')).toEqual([
    'one 0/4 - ',
    'waits 3/4 0 Guidance scale 9 from step 4',
  ]);
  expect(drawn([run('one', 'abcd', {}), run('other', '', { seed: 4, ...from(3, 9) })], 'one')).toHaveLength(1);
});

test('a step without a picture is shown by the nearest one that has one', () => {
  const steps: StepState[] = [
    { key: 'a', kept: true, strip },
    { key: 'b', kept: false, ms: 1 },
    { key: 'c', kept: false },
  ];
  expect(takenSteps(steps)).toBe(2);
  expect(nearestPictured(steps, 2)).toBe(0);
  expect(nearestPictured(steps, 2, 1)).toBeUndefined();
});

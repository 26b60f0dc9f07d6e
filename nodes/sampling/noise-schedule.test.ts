import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { expect, test } from 'vitest';
import { planNodes } from '../testing/plan-nodes.ts';

const planned = (schedule: Readonly<Record<string, number | number[] | null>>) =>
  planNodes({ model: ['load-model'], schedule: ['noise-schedule', schedule as never] }, [
    'model.model > schedule.model',
  ]);

test('sigmas drawn by hand take the place of steps, scheduler and shift', () => {
  const plan = planned({ steps: 4, sigmas: [1, 0.5, 0.2, 0] });
  expect(plan.problems).toEqual([]);
  const { known, cost, notes } = plan.nodes['schedule']!;
  expect(known['schedule']).toEqual({ sigmas: [1, 0.5, 0.2, 0] });
  expect([cost.steps, notes]).toEqual([3, ['3 steps, sigma 1.00 to 0.200, drawn by hand']]);
  expect(planned({ steps: 4, sigmas: null }).nodes['schedule']!.known['schedule']!.sigmas).toHaveLength(5);
});

test.each([
  [[1, 0.5, 0.5, 0], 'bad-value', 'Sigmas: sigma 3 is 0.5, not below the 0.5 before it'],
  [[0], 'bad-value', 'at least two sigmas'],
  [[14.6, 3, 0], 'sigma-range', `the sigmas start at 14.6: those of ${toyboxInfo.title}, a flow model, go from 1 to 0`],
])('%j is a problem', (sigmas, code, message) => {
  const problem = planned({ sigmas }).problems.find(({ input }) => input === 'sigmas');
  expect(problem).toMatchObject({
    code,
    severity: 'error',
    node: 'schedule',
    message: expect.stringContaining(message),
  });
});

test('a list that ends above 0 says how much noise is left, and one click ends it at 0', () => {
  expect(planned({ sigmas: [1, 0.5, 0.1] }).problems).toMatchObject([
    {
      code: 'noise-left',
      severity: 'warning',
      message: 'the sigmas end at 0.1, not at 0: that much noise is left in the clip',
      fix: { edits: [{ path: ['nodes', 'schedule', 'inputs', 'sigmas'], value: [1, 0.5, 0.1, 0] }] },
    },
  ]);
});

test('a schedule of version 1 keeps its sigmas: the low end of normal and sgm_uniform shifted twice, those of others as they are', () => {
  const [steps, shift] = [6, 3];
  const shifted = (t: number) => (shift * t) / (1 - t + shift * t);
  const lowest = shifted(1 / 1000);
  const planned = (scheduler: string, version?: number) =>
    planNodes({ model: ['load-model'], schedule: ['noise-schedule', { scheduler, steps, shift }, version] }, [
      'model.model > schedule.model',
    ]).nodes['schedule']!.known['schedule']!.sigmas!;
  const normal = planned('normal', 1);
  expect(normal).toHaveLength(steps + 1);
  for (const [k, sigma] of normal.slice(0, -1).entries())
    expect(sigma).toBeCloseTo(shifted(1 + (k / (steps - 1)) * (lowest - 1)), 6);
  expect(planned('normal')).not.toEqual(normal);
  expect(planned('simple', 1)).toEqual(planned('simple'));
});

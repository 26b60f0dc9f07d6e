import { lineOfToys } from '@reelgraph/runtime/execution/testing/toy-runs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const ask = async (method: string, path: string, body?: unknown) => {
  const response = await server.ask(method, path, body);
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
};
const sweep = (chain: Record<string, unknown>, axes: unknown[], more = {}) =>
  ask('POST', '/api/sweeps', { workflow: lineOfToys(chain), axes, ...more });
/** The steps that the engine really took, by run. */
const stepsTaken = (run: string): number[] =>
  server.services.events.ofRun(run, 0).flatMap(({ event }) => (event.kind === 'step' ? [event.step] : []));
const runsOf = async (id: string): Promise<{ id: string; status: string; sweep: { cell: number } }[]> =>
  (await ask('GET', `/api/sweeps/${id}`)).body.runs;

it('a sweep from step 12 takes the steps before it once, for all its cells', async () => {
  const made = (
    await sweep({ seed: 1, steps: 20 }, [{ node: 'chain', input: 'gain', from: 12, values: [1, 2, 3] }], {
      title: 'Gains',
    })
  ).body;
  expect(made).toMatchObject({ title: 'Gains', runs: [{ status: expect.any(String) }, {}, {}] });
  for (const { id } of made.runs) await server.until(id, 'finished');
  const taken = made.runs.map(({ id }: { id: string }) => stepsTaken(id));
  expect(taken.map((steps: number[]) => steps.length)).toEqual([20, 8, 8]);
  const early = taken.flat().filter((step: number) => step < 12);
  expect(early).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

it('two axes make a run for each pair, row by row; the sweep is kept with them and listed by document', async () => {
  const draft = 'ddddeeeeffff0000';
  const axes = [
    { node: 'chain', input: 'gain', values: [1, 2] },
    { node: 'chain', input: 'seed', values: [5, 6] },
  ];
  const { id, runs } = (await sweep({ steps: 2 }, axes, { draft })).body;
  for (const run of runs) await server.until(run.id, 'finished');
  const cells = await Promise.all(
    runs.map(async (run: { id: string }) => (await ask('GET', `/api/runs/${run.id}`)).body.workflow.nodes.chain.inputs),
  );
  expect(cells.map(({ gain, seed }) => `${gain} ${seed}`)).toEqual(['1 5', '2 5', '1 6', '2 6']);
  expect((await runsOf(id)).map(({ sweep: { cell }, status }) => `${cell} ${status}`)).toEqual([
    '0 finished',
    '1 finished',
    '2 finished',
    '3 finished',
  ]);
  const [listed] = (await ask('GET', `/api/sweeps?draft=${draft}`)).body;
  expect(listed).toEqual({
    id,
    title: 'toys',
    draft,
    axes: axes.map((axis) => ({ from: 0, ...axis })),
    createdAt: expect.any(Number),
  });
  expect((await ask('GET', '/api/sweeps')).body.map((one: { id: string }) => one.id)).toContain(id);

  expect((await ask('DELETE', `/api/sweeps/${id}`)).status).toBe(204);
  expect((await ask('GET', `/api/sweeps/${id}`)).status).toBe(404);
  expect((await ask('GET', `/api/runs/${runs[0].id}`)).status).toBe(404);
});

it('is cancelled as one, and only then taken out of the history', async () => {
  const { id, runs } = (
    await sweep({ seed: 7, steps: 200, wait: 20 }, [{ node: 'chain', input: 'seed', values: [1, 2, 3, 4] }])
  ).body;
  await server.until(runs[0].id, 'step');
  expect((await ask('DELETE', `/api/sweeps/${id}`)).status).toBe(409);
  expect((await ask('POST', `/api/sweeps/${id}/cancel`)).status).toBe(200);
  await server.until(runs[0].id, 'cancelled');
  expect((await runsOf(id)).map(({ status }) => status)).toEqual(Array(4).fill('cancelled'));
  expect(stepsTaken(runs[1].id)).toEqual([]);
  expect((await ask('DELETE', `/api/sweeps/${id}`)).status).toBe(204);
});

it('queues nothing where one of its cells cannot run, and refuses what is no sweep', async () => {
  const before = (await ask('GET', '/api/runs')).body.runs.length;
  const beyond = await sweep({ seed: 8 }, [{ node: 'chain', input: 'gain', values: [1, 1e9] }]);
  expect(beyond).toMatchObject({ status: 422, body: { error: { problems: [{ node: 'chain', input: 'gain' }] } } });
  expect((await sweep({}, [{ node: 'chain', input: 'steps', from: 3, values: [1] }])).status).toBe(422);
  const wired = await sweep({}, [{ node: 'frames', input: 'latent', values: [1] }]);
  expect(wired.body.error.message).toBe('Latent comes by a wire: change what feeds it');
  expect((await sweep({}, [{ node: 'nobody', input: 'x', values: [1] }])).status).toBe(422);
  expect((await sweep({}, [])).status).toBe(400);
  expect((await sweep({}, [{ node: 'chain', input: 'seed', values: Array(65).fill(1) }])).status).toBe(400);
  expect((await ask('GET', '/api/sweeps/0123456789abcdef')).status).toBe(404);
  const stuck = await ask('POST', '/api/sweeps', {
    workflow: { ...lineOfToys(), edges: {} },
    axes: [{ node: 'chain', input: 'seed', values: [1] }],
  });
  expect(stuck.status).toBe(422);
  expect((await ask('GET', '/api/runs')).body.runs).toHaveLength(before);
});

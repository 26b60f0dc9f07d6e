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
const queue = async (chain: Record<string, unknown>, title: string): Promise<string> =>
  (await ask('POST', '/api/runs', { workflow: lineOfToys(chain), title })).body.run.id;
/** Long enough to be caught at work; each on its own seed, since equal runs compute nothing. */
const slow = (seed: number) => ({ seed, steps: 200, wait: 20 });

it('runs a workflow to its end and tells everything that happened, without pictures', async () => {
  const made = await ask('POST', '/api/runs', { workflow: lineOfToys({ seed: 1 }), draft: '0123456789abcdef' });
  expect(made).toMatchObject({ status: 201, body: { run: { title: 'toys', draft: '0123456789abcdef' } } });
  const { id } = made.body.run;
  await server.until(id, 'finished');
  const events = (await ask('GET', `/api/runs/${id}/events`)).body;
  const kinds = events.map(({ event }: { event: { kind: string } }) => event.kind);
  expect(kinds.slice(0, 2)).toEqual(['queued', 'started']);
  expect(kinds.at(-1)).toBe('finished');
  expect(kinds.filter((kind: string) => kind === 'step')).toHaveLength(8);
  expect(kinds).not.toContain('node-progress');
  const strips = events.flatMap(({ event }: { event: { kind: string; strip?: unknown } }) =>
    event.kind === 'preview' ? [event.strip] : [],
  );
  expect(strips.length).toBeGreaterThan(0);
  for (const strip of strips) {
    expect(strip).not.toHaveProperty('data');
    const picture = await server.ask('GET', `/api/files/${strip.file}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, strip.mime]);
  }
  const middle = events[3].seq;
  expect((await ask('GET', `/api/runs/${id}/events?after=${middle}`)).body).toEqual(events.slice(4));
  expect((await ask('GET', `/api/runs/${id}`)).body).toMatchObject({
    status: 'finished',
    workflow: lineOfToys({ seed: 1 }),
    endedAt: expect.any(Number),
  });

  const saved = events.find(({ event }: { event: { kind: string } }) => event.kind === 'saved').event.file;
  expect((await (await server.ask('GET', `/api/files/${saved.file}`)).arrayBuffer()).byteLength).toBe(saved.bytes);
  const plan = (await ask('POST', '/api/plan', { workflow: lineOfToys({ seed: 1 }) })).body;
  expect(plan.nodes.chain.ready).toBe(true);
  expect(plan.estimateMs).toEqual(expect.any(Number));
  const { byKind } = (await ask('GET', '/api/results')).body;
  expect([byKind.checkpoint.count, byKind.result.count]).toEqual([8, 4]);

  expect((await ask('DELETE', `/api/runs/${id}`)).status).toBe(204);
  expect((await ask('GET', `/api/runs/${id}/events`)).status).toBe(404);
});

it('refuses a workflow with problems, all of them told', async () => {
  const answer = await ask('POST', '/api/runs', { workflow: lineOfToys({ gain: 1e9, steps: 1.5 }) });
  expect(answer.status).toBe(422);
  expect(answer.body.error.problems).toHaveLength(2);
  expect((await ask('POST', '/api/runs', { workflow: { format: 'else' } })).status).toBe(422);
});

it('pauses, goes on, changes from a step on and cancels the run at work; the stored workflow says so', async () => {
  const id = await queue(slow(2), 'steered');
  await server.until(id, 'step');
  expect((await ask('POST', `/api/runs/${id}/pause`)).status).toBe(200);
  await server.until(id, 'paused');
  expect((await ask('GET', `/api/runs/${id}`)).body.status).toBe('paused');
  expect(
    (await ask('POST', `/api/runs/${id}/change`, { node: 'chain', input: 'gain', from: 150, value: 5 })).status,
  ).toBe(200);
  await server.until(id, 'changed');
  const { workflow } = (await ask('GET', `/api/runs/${id}`)).body;
  expect(workflow.nodes.chain.inputs.gain).toEqual({
    track: [
      { from: 0, value: 1 },
      { from: 150, value: 5 },
    ],
  });
  expect((await ask('POST', `/api/runs/${id}/resume`)).status).toBe(200);
  await server.until(id, 'resumed');
  expect((await ask('POST', `/api/runs/${id}/cancel`)).status).toBe(200);
  await server.until(id, 'cancelled');
  expect((await ask('GET', `/api/runs/${id}`)).body.status).toBe('cancelled');
  for (const path of ['pause', 'resume', 'cancel'])
    expect((await ask('POST', `/api/runs/${id}/${path}`)).status).toBe(409);
});

it('tells of a change that its engine refuses, and the stored workflow stays as it was', async () => {
  const workflow = lineOfToys(slow(20));
  const { id } = (await ask('POST', '/api/runs', { workflow })).body.run;
  await server.until(id, 'step');
  const late = { node: 'chain', input: 'gain', from: 200, value: 5 };
  expect((await ask('POST', `/api/runs/${id}/change`, late)).status).toBe(200);
  const { event } = await server.until(id, 'change-refused');
  expect(event).toMatchObject({ node: 'chain', input: 'gain', reason: 'its last step is taken: run again with it' });
  expect((await ask('GET', `/api/runs/${id}`)).body.workflow).toEqual(workflow);
  await ask('POST', `/api/runs/${id}/cancel`);
  await server.until(id, 'cancelled');
});

it('computes everything anew once the results were taken away, those in the memory of the engine too', async () => {
  const run = async () => {
    const { id } = (await ask('POST', '/api/runs', { workflow: lineOfToys({}, { value: 21 }) })).body.run;
    const { event } = await server.until(id, 'finished');
    return event;
  };
  expect(await run()).toMatchObject({ computed: 5, reused: 0 });
  expect(await run()).toMatchObject({ computed: 1, reused: 4 });
  expect((await ask('DELETE', '/api/results')).status).toBe(200);
  expect(await run()).toMatchObject({ computed: 5, reused: 0 });
});

it('refuses changes that cannot be, naming what there is', async () => {
  const id = await queue(slow(3), 'unchanged');
  await server.until(id, 'step');
  const change = (body: object) =>
    ask('POST', `/api/runs/${id}/change`, { node: 'chain', input: 'gain', from: 'next', value: 2, ...body });
  for (const wrong of [
    { node: 'nobody' },
    { input: 'nothing' },
    { value: 'much' },
    { value: 1e9 },
    { input: 'steps', from: 3, value: 9 },
    { node: '__proto__' },
  ])
    expect((await change(wrong)).status).toBe(422);
  expect((await change({ from: -1 })).status).toBe(400);
  await ask('POST', `/api/runs/${id}/cancel`);
  await server.until(id, 'cancelled');
  expect((await change({})).status).toBe(409);
});

it('keeps the queue in order, moves, changes and cancels what waits', async () => {
  const first = await queue(slow(4), 'first');
  const [a, b, c] = [await queue({ seed: 5 }, 'a'), await queue({ seed: 6 }, 'b'), await queue({ seed: 7 }, 'c')];
  const waiting = async () => {
    const { runs } = (await ask('GET', '/api/runs')).body;
    return runs.flatMap((run: { title: string; position?: number }) =>
      run.position === undefined ? [] : [[run.position, run.title]],
    );
  };
  expect(await waiting()).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ]);
  expect((await ask('POST', `/api/runs/${c}/move`, { position: 1 })).body.run.position).toBe(1);
  expect(await waiting()).toEqual([
    [1, 'c'],
    [2, 'a'],
    [3, 'b'],
  ]);
  expect((await ask('POST', `/api/runs/${first}/move`, { position: 1 })).status).toBe(409);
  expect((await ask('POST', `/api/runs/${a}/pause`)).status).toBe(409);
  expect((await ask('DELETE', `/api/runs/${a}`)).status).toBe(409);
  expect((await ask('POST', `/api/runs/${a}/change`, { node: 'chain', input: 'gain', from: 4, value: 3 })).status).toBe(
    200,
  );
  expect((await ask('GET', `/api/runs/${a}`)).body.workflow.nodes.chain.inputs.gain.track).toHaveLength(2);
  expect((await ask('POST', `/api/runs/${b}/cancel`)).body.run.status).toBe('cancelled');
  await ask('POST', `/api/runs/${first}/cancel`);
  const [ended, started] = [await server.until(c, 'finished'), await server.until(a, 'started')];
  expect(started.seq).toBeGreaterThan(ended.seq);
  await server.until(a, 'finished');
});

it('goes on with the next run when one fails, and says what was wrong', async () => {
  const faulty = lineOfToys({ seed: 8 });
  const workflow = {
    ...faulty,
    nodes: { ...faulty.nodes, fault: { type: 'toy-fault', version: 1, inputs: { fault: 'problem' } } },
    edges: {
      ...faulty.edges,
      'frames-latent': { from: { node: 'fault', output: 'latent' }, to: { node: 'frames', input: 'latent' } },
      fault: { from: { node: 'chain', output: 'latent' }, to: { node: 'fault', input: 'latent' } },
    },
  };
  const { id } = (await ask('POST', '/api/runs', { workflow })).body.run;
  const next = await queue({ seed: 9 }, 'next');
  const failed = await server.until(id, 'failed');
  expect(failed.event).toMatchObject({ problems: [{ node: 'fault', input: 'fault' }] });
  await server.until(next, 'finished');
});

it('answers unknown runs with 404', async () => {
  const none = '/api/runs/0123456789abcdef';
  for (const path of ['/pause', '/resume', '/cancel']) expect((await ask('POST', `${none}${path}`)).status).toBe(404);
  expect((await ask('GET', none)).status).toBe(404);
  expect((await ask('DELETE', none)).status).toBe(404);
});

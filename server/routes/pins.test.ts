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
  return { status: response.status, body: await response.json() };
};
async function run(chain: Record<string, unknown>): Promise<string> {
  const { id } = (await ask('POST', '/api/runs', { workflow: lineOfToys(chain) })).body.run;
  await server.until(id, 'finished');
  return id;
}
/** A letter a step: `k` kept, `-` gone; capital where a pin of the step holds it, `b` where the run's does. */
const stepsOf = async (id: string): Promise<string> =>
  (await ask('GET', `/api/runs/${id}/checkpoints`)).body.chains.chain
    .map(({ bytes, pin }: { bytes: number | null; pin: string | null }) =>
      bytes === null ? '-' : pin === 'step' ? 'K' : pin === 'run' ? 'b' : 'k',
    )
    .join('');
const pin = (id: string, pinned: boolean, k?: number) =>
  ask('PUT', `/api/runs/${id}/checkpoints`, { pinned, ...(k === undefined ? {} : { step: { node: 'chain', k } }) });
const firstStep = async (id: string) =>
  (await ask('GET', `/api/runs/${id}/events`)).body.find(
    ({ event }: { event: { kind: string } }) => event.kind === 'chain',
  ).event.from;

it('tells what each step takes; a pinned one outlives the budget with its picture, and a run starts from it', async () => {
  const id = await run({ seed: 1, steps: 6 });
  const { chains } = (await ask('GET', `/api/runs/${id}/checkpoints`)).body;
  expect(chains.chain).toHaveLength(6);
  for (const { bytes } of chains.chain) expect(bytes).toBeGreaterThan(64);
  expect((await pin(id, true, 3)).body.chains.chain[3].pin).toBe('step');
  await ask('DELETE', '/api/results');
  expect(await stepsOf(id)).toBe('---K--');
  const { event } = server.services.events
    .ofRun(id, 0)
    .find((one) => one.event.kind === 'preview' && one.event.step === 3)!;
  expect(event.kind === 'preview' && server.services.files.has(event.strip.file)).toBe(true);
  expect((await ask('GET', '/api/results')).body.pinnedBytes).toBeGreaterThan(64);

  const branch = await run({
    seed: 1,
    steps: 6,
    gain: {
      track: [
        { from: 0, value: 1 },
        { from: 5, value: 3 },
      ],
    },
  });
  expect(await firstStep(branch)).toBe(4);
  // The branch shares the pinned step: taken away there, it is gone here too.
  expect(await stepsOf(branch)).toBe('---Kkk');
  await pin(branch, false, 3);
  await ask('DELETE', '/api/results');
  expect(await stepsOf(id)).toBe('------');
});

it('pins all that a run made, steps and results that come later included', async () => {
  const { id } = (await ask('POST', '/api/runs', { workflow: lineOfToys({ seed: 2, steps: 30, wait: 20 }) })).body.run;
  await server.until(id, 'step');
  expect((await pin(id, true)).body.pinned).toBe(true);
  await server.until(id, 'finished');
  await run({ seed: 3, steps: 2 });
  await ask('DELETE', '/api/results');
  expect(await stepsOf(id)).toBe('b'.repeat(30));
  const again = await run({ seed: 2, steps: 30, wait: 0 });
  expect(await firstStep(again)).toBe(30);
  const saved = server.services.events.ofRun(id, 0).find(({ event }) => event.kind === 'saved')!.event;
  expect(saved.kind === 'saved' && server.services.files.has(saved.file.file)).toBe(true);

  await pin(id, false);
  await server.ask('DELETE', `/api/runs/${again}`);
  await ask('DELETE', '/api/results');
  expect(await stepsOf(id)).toBe('-'.repeat(30));
});

it('a run that is taken out of the history takes its pins along; what is not there is refused', async () => {
  const id = await run({ seed: 4, steps: 3 });
  await pin(id, true);
  expect((await pin(id, true, 9)).status).toBe(404);
  expect((await ask('GET', '/api/runs/0123456789abcdef/checkpoints')).status).toBe(404);
  expect((await ask('PUT', '/api/runs/0123456789abcdef/checkpoints', { pinned: true })).status).toBe(404);
  expect((await ask('PUT', `/api/runs/${id}/checkpoints`, { pinned: 1 })).status).toBe(400);
  await server.ask('DELETE', `/api/runs/${id}`);
  expect((await ask('GET', '/api/results')).body.pinnedBytes).toBe(0);
});

it('lists the runs of one document', async () => {
  const draft = 'aaaabbbbccccdddd';
  const of = async () =>
    (await ask('GET', `/api/runs?draft=${draft}`)).body.runs.map(({ title }: { title: string }) => title);
  for (const title of ['one', 'two'])
    await ask('POST', '/api/runs', { workflow: lineOfToys({ seed: 5, steps: 1 }), draft, title });
  expect(await of()).toEqual(['two', 'one']);
});

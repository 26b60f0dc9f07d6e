import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isEnd, type NumberedEvent } from '@reelgraph/runtime/events/run-event';
import { lineOfToys } from '@reelgraph/runtime/execution/testing/toy-runs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RunEntry } from './database/runs-table.ts';
import { temporaryFolder } from './testing/open-test-server.ts';
import { type ServerProcess, startServer } from './testing/program.ts';

// Each test starts several processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let home = '';
const started: ServerProcess[] = [];
const start = async () => {
  const server = await startServer(home);
  started.push(server);
  return server;
};
beforeEach(async () => {
  home = await temporaryFolder();
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  // An engine whose server was killed may be writing its last for a moment.
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

const queue = async (server: ServerProcess, chain: Record<string, unknown>, title: string): Promise<string> => {
  const { status, body } = await server.ask('POST', '/api/runs', { workflow: lineOfToys(chain), title });
  expect(status).toBe(201);
  return (body as { run: RunEntry }).run.id;
};
const eventsOf = async (server: ServerProcess, run: string) =>
  (await server.ask('GET', `/api/runs/${run}/events`)).body as NumberedEvent[];
const until = async (
  server: ServerProcess,
  run: string,
  done: (kinds: string[]) => boolean,
): Promise<NumberedEvent[]> => {
  for (;;) {
    const events = await eventsOf(server, run);
    if (done(events.map(({ event }) => event.kind))) return events;
    const end = events.find(({ event }) => isEnd(event));
    if (end) throw new Error(`the run ended early: ${JSON.stringify(end.event)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const finished = (kinds: string[]) => kinds.includes('finished');
const steps = (events: readonly NumberedEvent[]) =>
  events.flatMap(({ event }) => (event.kind === 'step' ? [event.step] : []));
const savedFile = (events: readonly NumberedEvent[]) =>
  events.flatMap(({ event }) => (event.kind === 'saved' ? [event.file.file] : []));

const chain = { seed: 11, steps: 150, wait: 30, gain: 1.5 };

it('a run goes on from its checkpoint after kill -9 of the server, computes no step twice and ends the same; the queue keeps its order', async () => {
  const before = await start();
  const run = await queue(before, chain, 'interrupted');
  // Only what waits has a position: while the engine starts, the first run waits too.
  await until(before, run, (kinds) => kinds.includes('started'));
  const [a, b] = [await queue(before, { seed: 12 }, 'a'), await queue(before, { seed: 13 }, 'b')];
  await before.ask('POST', `/api/runs/${b}/move`, { position: 1 });
  await until(before, run, (kinds) => kinds.filter((kind) => kind === 'step').length >= 10);
  before.child.kill('SIGKILL');
  await before.ended;

  const after = await start();
  const events = await until(after, run, finished);
  const kinds = events.map(({ event }) => event.kind);
  expect(kinds.filter((kind) => kind === 'restarted')).toHaveLength(1);
  expect(kinds.indexOf('restarted')).toBeGreaterThan(kinds.indexOf('step'));
  const taken = steps(events);
  expect(new Set(taken).size).toBe(taken.length);
  const chains = events.flatMap(({ event }) => (event.kind === 'chain' ? [event.from] : []));
  expect(chains.at(-1)).toBeGreaterThanOrEqual(10);
  const [runB, runA] = [await until(after, b, finished), await until(after, a, finished)];
  const startOf = (events: readonly NumberedEvent[]) => events.find(({ event }) => event.kind === 'started')!.seq;
  expect(startOf(runB)).toBeGreaterThan(events.at(-1)!.seq);
  expect(startOf(runA)).toBeGreaterThan(runB.at(-1)!.seq);

  expect((await after.ask('DELETE', '/api/results')).status).toBe(200);
  // Another waiting time makes another key, so that nothing the engine still holds is taken for it.
  const undisturbed = await until(after, await queue(after, { ...chain, wait: 1 }, 'undisturbed'), finished);
  expect(steps(undisturbed)).toEqual(Array.from({ length: chain.steps }, (_, k) => k));
  expect(savedFile(undisturbed)).toEqual(savedFile(events));
});

it('ends in order on a signal; the run at work goes on at the next start, and a paused one waits to be resumed', async () => {
  const before = await start();
  const run = await queue(before, { ...chain, seed: 21, steps: 300 }, 'stopped');
  await until(before, run, (kinds) => kinds.includes('step'));
  before.child.kill('SIGTERM');
  expect((await before.ended).code).toBe(0);

  const middle = await start();
  await until(middle, run, (kinds) => kinds.includes('restarted'));
  expect((await middle.ask('POST', `/api/runs/${run}/pause`)).status).toBe(200);
  await until(middle, run, (kinds) => kinds.includes('paused'));
  middle.child.kill('SIGTERM');
  await middle.ended;

  const after = await start();
  const waiting = await queue(after, { seed: 22 }, 'waiting');
  expect((await after.ask('GET', `/api/runs/${run}`)).body).toMatchObject({ status: 'paused' });
  expect((await after.ask('POST', `/api/runs/${run}/resume`)).status).toBe(200);
  const events = await until(after, run, finished);
  const taken = steps(events);
  expect(new Set(taken).size).toBe(taken.length);
  await until(after, waiting, finished);
});

it('serves this computer only, with a token that only its owner can read, new at each start', async () => {
  const first = await start();
  const tokenOf = async () => readFile(join(home, 'token'), 'utf8');
  const token = await tokenOf();
  expect((await stat(join(home, 'token'))).mode & 0o077).toBe(0);
  const workflow = lineOfToys();
  const post = (headers: Record<string, string>) =>
    fetch(`${first.address}/api/workflows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ workflow }),
    });
  expect((await post({})).status).toBe(403);
  expect((await post({ authorization: `Bearer ${token.trim()}` })).status).toBe(201);
  expect((await post({ origin: first.address })).status).toBe(201);
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
  first.child.kill('SIGTERM');
  const { out, err } = await first.ended;
  expect(out + err).not.toContain(token.trim());
  await start();
  expect(await tokenOf()).not.toBe(token);
});

it('a second start on the same data folder tells where the first one is', async () => {
  const first = await start();
  const second = await startServer(home);
  expect(second.address).toBe(first.address);
  expect((await second.ended).code).toBe(0);
});

import { once } from 'node:events';
import { type ServerMessage, serverMessageSchema } from '@reelgraph/runtime/events/server-message';
import { lineOfToys } from '@reelgraph/runtime/execution/testing/toy-runs';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { makeApp } from '../app.ts';
import { type Listening, listen } from '../listen.ts';
import { openTestServer, type TestServer, testToken } from '../testing/open-test-server.ts';

let server: TestServer;
let listening: Listening;
let origin = '';

beforeAll(async () => {
  server = await openTestServer();
  const app = makeApp(server.services, { port: () => listening.port, tokens: [testToken] });
  listening = await listen(app as unknown as Hono, 0);
  origin = `http://127.0.0.1:${listening.port}`;
});
afterAll(async () => {
  await server.close();
  await listening.close();
});

const address = (query = '') => `${origin.replace('http', 'ws')}/api/events${query}`;

/** A tab: everything it was sent, and a way to wait for some of it. */
async function openTab(query = '', headers: Record<string, string> = { origin }) {
  const socket = new WebSocket(address(query), { headers });
  const got: ServerMessage[] = [];
  socket.on('message', (text) => got.push(serverMessageSchema.parse(JSON.parse(String(text)))));
  await once(socket, 'open');
  return {
    socket,
    got,
    events: () => got.flatMap((message) => (message.type === 'event' ? [message] : [])),
    until: async (wanted: (message: ServerMessage) => boolean) => {
      while (!got.some(wanted)) await once(socket, 'message');
    },
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

async function refusal(headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(address(), { headers });
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  socket.terminate();
  return response.statusCode;
}

const run = async (chain: Record<string, unknown>): Promise<string> => {
  const { id } = (await (await server.ask('POST', '/api/runs', { workflow: lineOfToys(chain) })).json()).run;
  await server.until(id, 'finished');
  return id;
};
const ended = (message: ServerMessage) => message.type === 'event' && message.event.kind === 'finished';

it('two tabs see the same run as it happens, with fresh pictures; events are numbered without gaps', async () => {
  const tabs = [await openTab(), await openTab()];
  await Promise.all(tabs.map(({ until }) => until(({ type }) => type === 'caught-up')));
  const id = await run({ seed: 1 });
  await Promise.all(tabs.map(({ until }) => until(ended)));
  const [one, two] = tabs.map(({ events }) => events()) as [ReturnType<(typeof tabs)[0]['events']>, unknown];
  expect(two).toEqual(one);
  expect(one.map(({ seq }) => seq)).toEqual(one.map((_, i) => one[0]!.seq + i));
  const previews = one.filter(({ event }) => event.kind === 'preview');
  expect(previews.length).toBeGreaterThan(0);
  for (const { event } of previews) expect(event).toMatchObject({ strip: { data: expect.any(String) } });
  const stored = server.services.events.ofRun(id, 0);
  expect(one.map(({ seq, event }) => [seq, event.kind])).toEqual(stored.map(({ seq, event }) => [seq, event.kind]));
  await Promise.all(tabs.map(({ close }) => close()));
  await expect.poll(() => server.services.hub.readers).toBe(0);
});

it('a tab that comes back gets everything after the event it saw last, then what is new', async () => {
  const first = await openTab('?after=0');
  await first.until(({ type }) => type === 'caught-up');
  const all = first.events();
  expect(all.length).toBeGreaterThan(5);
  const seen = all[3]!.seq;
  await first.close();
  const missed = run({ seed: 2 });
  const back = await openTab(`?after=${seen}`);
  await missed;
  await back.until((message) => ended(message) && message.type === 'event' && message.seq > all.at(-1)!.seq);
  const numbers = back.events().map(({ seq }) => seq);
  expect(numbers).toEqual(numbers.map((_, i) => seen + 1 + i));
  await back.close();
});

it('a number from before the database was lost starts over', async () => {
  const tab = await openTab('?after=999999999');
  await tab.until(({ type }) => type === 'caught-up');
  expect(tab.events()[0]!.seq).toBe(1);
  await tab.close();
});

it('other tabs learn of edits of a draft and of a moved queue', async () => {
  const tab = await openTab();
  await tab.until(({ type }) => type === 'caught-up');
  const draft = await (await server.ask('POST', '/api/drafts', { workflow: lineOfToys() })).json();
  const edits = [{ op: 'replace', path: ['name'], value: 'new' }];
  await server.ask('POST', `/api/drafts/${draft.id}/edits`, { client: 'me', base: 0, label: 'Rename', edits });
  await tab.until(({ type }) => type === 'draft');
  expect(tab.got.find(({ type }) => type === 'draft')).toEqual({
    type: 'draft',
    draft: draft.id,
    revision: 1,
    client: 'me',
    label: 'Rename',
    edits,
  });
  const id = await run({ seed: 3 });
  await server.ask('DELETE', `/api/runs/${id}`);
  await tab.until(({ type }) => type === 'runs');
  await tab.close();
});

it('refuses sockets of other sites, of programs without the token, and of other hosts', async () => {
  expect(await refusal({ origin: 'https://evil.example' })).toBe(403);
  expect(await refusal({ origin: 'null' })).toBe(403);
  expect(await refusal({})).toBe(403);
  expect(await refusal({ origin, host: 'evil.example' })).toBe(421);
  expect(await refusal({ origin, 'sec-fetch-site': 'cross-site' })).toBe(403);
  const program = await openTab('', { authorization: `Bearer ${testToken}` });
  await program.until(({ type }) => type === 'caught-up');
  await program.close();
});

it('ends a socket that talks, and one that sends more than a word', async () => {
  const talker = await openTab();
  talker.socket.send('{"do":"run"}');
  expect((await once(talker.socket, 'close'))[0]).toBe(1008);
  const shouter = await openTab();
  shouter.socket.send('x'.repeat(100_000));
  expect((await once(shouter.socket, 'close'))[0]).toBe(1009);
});

it('takes any port, and the next free one when the wanted one is taken', async () => {
  const other = await listen(
    makeApp(server.services, { port: () => 0, tokens: [] }) as unknown as Hono,
    listening.port,
  );
  expect(other.port).toBeGreaterThan(listening.port);
  await other.close();
});

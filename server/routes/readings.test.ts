import { lineOfToys } from '@reelgraph/runtime/execution/testing/toy-runs';
import { promptReadingSchema } from '@reelgraph/runtime/values/prompt-reading';
import { readingLine } from '@reelgraph/runtime/values/reading-words';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const read = async (text: string) => {
  const response = await server.ask('POST', '/api/readings', { model: 'toybox', text });
  expect(response.status).toBe(200);
  return readingLine(promptReadingSchema.parse(await response.json()), 'Toybox');
};

it('tells what the model understands of a prompt, and which words it does not know', async () => {
  expect(await read('A Blorptak dog runing in a park')).toMatch(/^dog.*, park.* · not known: Blorptak$/);
  expect(await read('')).toMatch(/^nothing in this prompt is known to Toybox/);
  expect(await read(`a dog in a park ${'who loves pizza '.repeat(20)} Blorptak`)).toMatch(
    /^dog.*, park.* · too long, not read from “[a-z ]+” on$/,
  );
});

it('answers while a run is at work, which goes on undisturbed', async () => {
  const queue = async () =>
    (await (await server.ask('POST', '/api/runs', { workflow: lineOfToys({ steps: 200, wait: 20 }) })).json()).run.id;
  const run = await queue();
  await server.until(run, 'step');
  expect(await read('a penguin at night')).toMatch(/^penguin.*, night/);
  expect(server.services.runs.get(run)?.status).toBe('running');
  await server.ask('POST', `/api/runs/${run}/cancel`);
  await server.until(run, 'cancelled');
});

it('refuses models that are not there and texts longer than any', async () => {
  const ask = async (body: object) => (await server.ask('POST', '/api/readings', body)).status;
  expect(await ask({ model: 'nobody', text: 'a dog' })).toBe(404);
  expect(await ask({ model: '__proto__', text: 'a dog' })).toBe(404);
  expect(await ask({ model: 'toybox', text: 'a'.repeat(20_001) })).toBe(400);
  expect(await ask({ model: 'toybox' })).toBe(400);
});

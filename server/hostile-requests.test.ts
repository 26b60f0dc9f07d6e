import { deflateSync } from 'node:zlib';
import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import { lineOfToys } from '@reelgraph/runtime/execution/testing/toy-runs';
import { addPngText } from '@reelgraph/runtime/media/workflow-metadata';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const own = { host: '127.0.0.1:3210', origin: 'http://127.0.0.1:3210' };
const post = (path: string, body: string, type = 'application/json') =>
  server.app.request(path, { method: 'POST', headers: { ...own, 'content-type': type }, body });
const workflowText = JSON.stringify(lineOfToys());

it('nesting without end is refused, not followed', async () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const workflow = workflowText.replace('"inputs":{}', `"inputs":{"value":${deep}}`);
  for (const path of ['/api/plan', '/api/runs', '/api/workflows', '/api/drafts'])
    expect((await post(path, `{"workflow":${workflow}}`)).status).toBe(422);
  const draft = await (await server.ask('POST', '/api/drafts', { workflow: emptyWorkflow('x') })).json();
  const edit = `{"client":"a","base":0,"label":"","edits":[{"op":"add","path":["description"],"value":${deep}}]}`;
  expect((await post(`/api/drafts/${draft.id}/edits`, edit)).status).toBe(400);
});

it('names that every object has are no nodes, inputs or targets', async () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const plan = await (await server.ask('POST', '/api/plan', { workflow: lineOfToys(), targets: [name] })).json();
    expect(plan.problems).toMatchObject([{ code: 'unknown-target' }]);
    const wired = workflowText.replace('"node":"number"', `"node":"${name}"`);
    const { problems, error } = await (await post('/api/plan', `{"workflow":${wired}}`)).json();
    expect((problems ?? error.problems).length).toBeGreaterThan(0);
  }
  const polluted = workflowText.replace('"inputs":{}', '"inputs":{"__proto__":{"polluted":true}}');
  expect((await post('/api/plan', `{"workflow":${polluted}}`)).status).toBe(200);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('a name to save under leads nowhere else, and a file is only ever its hash', async () => {
  const line = lineOfToys();
  const workflow = {
    ...line,
    nodes: { ...line.nodes, save: { type: 'save', version: 1, inputs: { name: '../../../escaped' } } },
  };
  const { run } = await (await server.ask('POST', '/api/runs', { workflow })).json();
  const saved = await server.until(run.id, 'saved');
  expect(saved.event).toMatchObject({ name: expect.not.stringMatching(/[\\/]/) });
  const image = {
    type: 'load-image',
    version: 1,
    inputs: { image: { file: '../../token', name: 'a', mime: 'image/png', bytes: 1 } },
  };
  const load = { ...emptyWorkflow('x'), nodes: { image } };
  const plan = await (await server.ask('POST', '/api/plan', { workflow: load })).json();
  expect(plan.problems).toMatchObject([{ node: 'image', input: 'image', code: 'bad-value' }]);
});

it('a picture whose text unpacks to far more than it holds is not unpacked to its end', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==',
    'base64',
  );
  const plain = addPngText(pixel, { workflow: 'x' });
  // The text chunk, rewritten as compressed text of 400 MB; its checksum is not looked at.
  const bomb = Buffer.concat([
    Buffer.from('workflow\0\u0001\0\0\0', 'latin1'),
    deflateSync(Buffer.alloc(400_000_000, ' ')),
  ]);
  const chunk = Buffer.alloc(bomb.length + 12);
  chunk.writeUInt32BE(bomb.length, 0);
  chunk.write('iTXt', 4, 'latin1');
  bomb.copy(chunk, 8);
  const png = Buffer.concat([plain.subarray(0, 33), chunk, pixel.subarray(33)]);
  const file = await (
    await server.app.request('/api/files?name=bomb.png', {
      method: 'POST',
      headers: { ...own, 'content-type': 'application/octet-stream' },
      body: png,
    })
  ).json();
  const before = process.memoryUsage().rss;
  expect((await server.ask('GET', `/api/files/${file.file}/workflow`)).status).toBe(404);
  expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
});

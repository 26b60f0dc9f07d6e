import { createHash } from 'node:crypto';
import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import { lineOfToys } from '@reelgraph/runtime/execution/testing/toy-runs';
import { addPngText } from '@reelgraph/runtime/media/workflow-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const own = { host: '127.0.0.1:3210', origin: 'http://127.0.0.1:3210' };
const bring = async (bytes: Uint8Array | string, name: string) => {
  const response = await server.app.request(`/api/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/octet-stream' },
    body: bytes as never,
  });
  return { status: response.status, body: await response.json() };
};
const get = (hash: string, headers: Record<string, string> = {}, method = 'GET') =>
  server.app.request(`/api/files/${hash}`, { method, headers: { host: own.host, ...headers } });

/** One white pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==',
  'base64',
);
const png = (workflow?: string) => (workflow === undefined ? pixel : addPngText(pixel, { workflow }));

describe('bringing a file', () => {
  it('names it by its bytes, knows its kind by them, and keeps one of two', async () => {
    const bytes = png();
    const { status, body } = await bring(bytes, '../../etc/a.html');
    expect(status).toBe(201);
    expect(body).toEqual({
      file: createHash('sha256').update(bytes).digest('hex'),
      name: 'a.html',
      mime: 'image/png',
      bytes: bytes.length,
    });
    expect((await bring(bytes, 'again.png')).body).toEqual(body);
    expect((await (await server.ask('GET', '/api/results')).json()).byKind.file.count).toBeGreaterThan(0);
  });
  it('needs a name and bytes', async () => {
    expect(
      (
        await server.app.request('/api/files', {
          method: 'POST',
          headers: { ...own, 'content-type': 'application/octet-stream' },
          body: 'a',
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await server.app.request('/api/files?name=a', {
          method: 'POST',
          headers: { ...own, 'content-type': 'application/octet-stream' },
        })
      ).status,
    ).toBe(400);
  });
  it('survives the clearing of results', async () => {
    const { body } = await bring('only the person has this', 'mine.txt');
    await server.ask('DELETE', '/api/results');
    expect((await get(body.file)).status).toBe(200);
  });
});

describe('reading a file', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
  let hash = '';
  beforeAll(async () => {
    hash = (await bring(bytes, 'data.bin')).body.file;
  });

  it('gives it whole, for good, and not as a page', async () => {
    const response = await get(hash);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-length': '1000',
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''data.bin",
      'cache-control': 'private, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await get(hash, { 'if-none-match': `"${hash}"` })).status).toBe(304);
    const head = await get(hash, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([
      200,
      '1000',
      0,
    ]);
  });
  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=10-19', 10, 19],
    ['bytes=990-', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=0-99999', 0, 999],
    ['bytes=-99999', 0, 999],
  ])('gives the range %s', async (range, start, end) => {
    const response = await get(hash, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000`);
    expect(response.headers.get('content-length')).toBe(String(end - start + 1));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.subarray(start, end + 1));
  });
  it.each(['bytes=1000-', 'bytes=-0'])('refuses the range %s', async (range) => {
    const response = await get(hash, { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });
  it.each(['bytes=5-2', 'bytes=a-b', 'bytes=-', 'lines=1-2', 'bytes=0-1,4-5'])(
    'answers %s with the whole',
    async (range) => {
      expect((await get(hash, { range })).status).toBe(200);
    },
  );
  it('knows hashes only', async () => {
    expect((await get('0'.repeat(64))).status).toBe(404);
    for (const path of ['..%2f..%2fdb.sqlite', 'ABC', `${'0'.repeat(63)}G`]) expect((await get(path)).status).toBe(400);
  });
  it('does not let a brought HTML or SVG file act as a page', async () => {
    for (const text of [
      '<!doctype html><script>alert(1)</script>',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ]) {
      const response = await get((await bring(text, 'page.html')).body.file);
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    }
  });
});

describe('the workflow inside a file', () => {
  const inside = async (bytes: Uint8Array | string, name: string) => {
    const { file } = (await bring(bytes, name)).body;
    const response = await server.ask('GET', `/api/files/${file}/workflow`);
    return { status: response.status, body: await response.json() };
  };
  it('is found in a PNG', async () => {
    expect(await inside(png(formatWorkflow(lineOfToys())), 'a.png')).toEqual({
      status: 200,
      body: { workflow: lineOfToys() },
    });
  });
  it('is told to be missing, foreign or broken', async () => {
    expect((await inside(png(), 'b.png')).status).toBe(404);
    expect((await inside('plain', 'c.txt')).status).toBe(404);
    expect(await inside(png('{"last_node_id":1}'), 'd.png')).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining('ComfyUI') } },
    });
    expect((await inside(png('{"format":"reelgraph.workflow","version":1}'), 'e.png')).status).toBe(422);
  });
});

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { guard, pageRules } from './guard.ts';

const app = new Hono()
  .use(pageRules())
  .use(guard({ port: () => 3210, tokens: ['launch', ''] }))
  .all('*', (context) => context.text('in'));

const host = '127.0.0.1:3210';
const own = { host, origin: `http://${host}` };
const json = { 'content-type': 'application/json' };

const status = async (path: string, headers: Record<string, string>, method = 'GET') =>
  (await app.request(path, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) })).status;

describe('Host', () => {
  it.each(['127.0.0.1:3210', 'localhost:3210', '[::1]:3210', 'LOCALHOST:3210'])('%s is served', async (name) => {
    expect(await status('/api/nodes', { host: name })).toBe(200);
  });
  it.each(['evil.example:3210', '127.0.0.1', '127.0.0.1:80', 'localhost.evil.example:3210', '10.0.0.1:3210', ''])(
    'a name rebound to this computer is refused: %j',
    async (name) => {
      expect(await status('/api/nodes', { host: name })).toBe(421);
      expect(await status('/', { host: name })).toBe(421);
    },
  );
});

describe('Origin', () => {
  it('lets in its own page', async () => {
    expect(await status('/api/runs', { ...own, ...json }, 'POST')).toBe(200);
    expect(await status('/api/runs', { host, origin: 'http://localhost:3210', ...json }, 'POST')).toBe(200);
  });
  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1:5173',
    'https://127.0.0.1:3210',
    'http://127.0.0.1:3210.evil.example',
    '',
  ])('refuses %j on changes, sockets and reads', async (origin) => {
    expect(await status('/api/runs', { host, origin, ...json }, 'POST')).toBe(403);
    expect(await status('/api/runs/a', { host, origin }, 'DELETE')).toBe(403);
    expect(await status('/api/events', { host, origin, upgrade: 'websocket' })).toBe(403);
    expect(await status('/api/nodes', { host, origin })).toBe(403);
  });
  it('does not let a page in by a token', async () => {
    const headers = { host, origin: 'https://evil.example', authorization: 'Bearer launch', ...json };
    expect(await status('/api/runs', headers, 'POST')).toBe(403);
  });
});

describe('a program, which sends no Origin', () => {
  it('needs the token for changes and sockets', async () => {
    expect(await status('/api/runs', { host, ...json }, 'POST')).toBe(403);
    expect(await status('/api/events', { host, upgrade: 'websocket' })).toBe(403);
    expect(await status('/api/runs', { host, ...json, authorization: 'Bearer launch' }, 'POST')).toBe(200);
    expect(await status('/api/events', { host, upgrade: 'websocket', authorization: 'Bearer launch' })).toBe(200);
  });
  it.each(['Bearer wrong', 'Bearer ', 'Bearer', 'launch', 'Basic launch', 'Bearer launch2'])(
    'is refused with %j',
    async (authorization) => {
      expect(await status('/api/runs', { host, ...json, authorization }, 'POST')).toBe(403);
    },
  );
  it('may read without', async () => {
    expect(await status('/api/nodes', { host })).toBe(200);
  });
});

describe('Sec-Fetch-Site', () => {
  const from = (site: string, more: Record<string, string> = {}) => ({ host, 'sec-fetch-site': site, ...more });
  it.each(['cross-site', 'same-site'])('%s is refused on the API and for parts of pages', async (site) => {
    expect(await status('/api/files/a', from(site))).toBe(403);
    expect(await status('/assets/a.js', from(site, { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }))).toBe(
      403,
    );
    expect(await status('/api/runs', { ...own, ...json, 'sec-fetch-site': site }, 'POST')).toBe(403);
  });
  it('a person may follow a link from elsewhere to the studio, not into the API nor a frame', async () => {
    const navigate = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await status('/', from('cross-site', navigate))).toBe(200);
    expect(await status('/api/nodes', from('cross-site', navigate))).toBe(403);
    expect(await status('/', from('cross-site', { ...navigate, 'sec-fetch-dest': 'iframe' }))).toBe(403);
  });
  it('its own page and a typed address are let in', async () => {
    expect(await status('/api/nodes', from('same-origin'))).toBe(200);
    expect(await status('/', from('none'))).toBe(200);
  });
});

describe('content type', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/octet-stream',
  ])('a body of %s is refused', async (type) => {
    expect(await status('/api/runs', { ...own, 'content-type': type }, 'POST')).toBe(415);
  });
  it('a body of no type is refused, no body needs none', async () => {
    const post = (headers: Record<string, string>) =>
      app.request('/api/runs/a/pause', { method: 'POST', headers: { ...own, ...headers } });
    expect((await post({})).status).toBe(200);
    expect((await post({ 'content-length': '0' })).status).toBe(200);
    expect((await post({ 'content-length': '2' })).status).toBe(415);
    expect((await post({ 'transfer-encoding': 'chunked' })).status).toBe(415);
  });
  it('JSON is taken with a charset, files only as octet-stream', async () => {
    expect(await status('/api/runs', { ...own, 'content-type': 'application/json; charset=utf-8' }, 'POST')).toBe(200);
    expect(await status('/api/files', { ...own, 'content-type': 'application/octet-stream' }, 'POST')).toBe(200);
    expect(await status('/api/files', { ...own, ...json }, 'POST')).toBe(415);
  });
});

it('tells the browser to guess nothing, frame nothing and load nothing from elsewhere', async () => {
  const { headers } = await app.request('/', { headers: { host } });
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('access-control-allow-origin')).toBeNull();
  const policy = headers.get('content-security-policy')!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

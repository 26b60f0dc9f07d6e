import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import { lineOfToys } from '@reelgraph/runtime/execution/testing/toy-runs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';
import { upgradeDrafts } from '../upgrade-drafts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const json = async (response: Response) => ({
  status: response.status,
  body: response.status === 204 ? undefined : await response.json(),
});
const ask = async (method: string, path: string, body?: unknown) => json(await server.ask(method, path, body));

describe('saved workflows', () => {
  it('are made, listed, read, saved over and deleted', async () => {
    const made = await ask('POST', '/api/workflows', { workflow: emptyWorkflow('First') });
    expect(made).toMatchObject({ status: 201, body: { name: 'First' } });
    const { id } = made.body;
    expect((await ask('GET', '/api/workflows')).body).toMatchObject([{ id, name: 'First' }]);
    expect(await ask('PUT', `/api/workflows/${id}`, { workflow: lineOfToys() })).toMatchObject({
      status: 200,
      body: { name: 'toys' },
    });
    const read = await ask('GET', `/api/workflows/${id}`);
    expect(read.body.workflow).toEqual(lineOfToys());
    expect((await ask('DELETE', `/api/workflows/${id}`)).status).toBe(204);
    for (const method of ['GET', 'DELETE']) expect((await ask(method, `/api/workflows/${id}`)).status).toBe(404);
    expect((await ask('PUT', `/api/workflows/${id}`, { workflow: emptyWorkflow('') })).status).toBe(404);
  });

  it('are refused with every fault when they are no workflows', async () => {
    const broken = { ...emptyWorkflow('x'), nodes: { a: { type: 3 } }, extra: true };
    const answer = await ask('POST', '/api/workflows', { workflow: broken });
    expect(answer.status).toBe(422);
    const messages = answer.body.error.problems.map(({ message }: { message: string }) => message).join('\n');
    for (const fault of ['nodes.a.type', 'nodes.a.version', 'nodes.a.inputs', 'extra'])
      expect(messages).toContain(fault);
  });

  it('are named by ids, never by paths', async () => {
    for (const id of ['..%2f..%2fdb.sqlite', 'x', 'ABCDEF0123456789'])
      expect((await ask('GET', `/api/workflows/${id}`)).status).toBe(400);
    expect((await ask('POST', '/api/workflows', {})).status).toBe(400);
  });
});

describe('drafts', () => {
  const rename = (name: string) => [{ op: 'replace', path: ['name'], value: name }];
  const edit = (id: string, client: string, base: number, edits: unknown) =>
    ask('POST', `/api/drafts/${id}/edits`, { client, base, label: 'Rename', edits });

  const number = (version: number, inputs: Record<string, number>) => ({
    ...emptyWorkflow('Numbers'),
    nodes: { a: { type: 'toy-number', version, inputs } },
  });

  it('are brought to the definitions of today when they are opened, and when a server finds them', async () => {
    const { body } = await ask('POST', '/api/drafts', { workflow: number(1, { amount: 7 }) });
    expect(body.workflow.nodes.a).toEqual({ type: 'toy-number', version: 2, inputs: { value: 7 } });

    const { drafts, library } = server.services;
    const { id } = drafts.add(number(1, { amount: 8 }));
    upgradeDrafts(drafts, library);
    upgradeDrafts(drafts, library);
    expect(drafts.get(id)).toEqual({ id, revision: 1, workflow: number(2, { value: 8 }) });
    const late = await edit(id, 'a', 0, rename('late'));
    expect(late).toMatchObject({ status: 409, body: { missed: [{ revision: 1, label: 'Update nodes' }] } });
  });

  it('take edits on the last revision and tell a late tab what it missed', async () => {
    const made = await ask('POST', '/api/drafts', { workflow: emptyWorkflow('Draft') });
    expect(made).toMatchObject({ status: 201, body: { revision: 0 } });
    const { id } = made.body;
    expect(await edit(id, 'a', 0, rename('one'))).toEqual({ status: 200, body: { revision: 1 } });
    expect(await edit(id, 'a', 1, rename('two'))).toEqual({ status: 200, body: { revision: 2 } });
    const late = await edit(id, 'b', 1, rename('three'));
    expect(late).toEqual({
      status: 409,
      body: { revision: 2, missed: [{ revision: 2, client: 'a', label: 'Rename', edits: rename('two') }] },
    });
    expect((await ask('GET', `/api/drafts/${id}`)).body).toMatchObject({ revision: 2, workflow: { name: 'two' } });
    expect((await edit(id, 'b', 7, rename('x'))).status).toBe(422);
    expect((await ask('DELETE', `/api/drafts/${id}`)).status).toBe(204);
    expect((await edit(id, 'b', 2, rename('x'))).status).toBe(404);
  });

  it('refuse edits that lead nowhere, reach into prototypes or leave no workflow', async () => {
    const { id } = (await ask('POST', '/api/drafts', { workflow: emptyWorkflow('Draft') })).body;
    const bad = [
      [{ op: 'add', path: ['nodes', 'a', 'inputs', 'x'], value: 1 }],
      [{ op: 'add', path: ['__proto__', 'polluted'], value: true }],
      [{ op: 'add', path: ['nodes', 'constructor', 'prototype'], value: {} }],
      [{ op: 'remove', path: ['format'] }],
      [...rename('half'), { op: 'replace', path: ['version'], value: 'one' }],
    ];
    for (const edits of bad) expect((await edit(id, 'a', 0, edits)).status).toBe(422);
    expect((await ask('GET', `/api/drafts/${id}`)).body).toMatchObject({ revision: 0, workflow: { name: 'Draft' } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('know as which workflow they are saved, and forget it with the workflow', async () => {
    const saved = (await ask('POST', '/api/workflows', { workflow: emptyWorkflow('Kept') })).body.id;
    const { id } = (await ask('POST', '/api/drafts', { workflow: emptyWorkflow('Draft') })).body;
    expect((await ask('PUT', `/api/drafts/${id}`, { savedAs: saved })).body).toMatchObject({ savedAs: saved });
    expect(
      (await ask('POST', '/api/drafts', { workflow: emptyWorkflow(''), savedAs: '0123456789abcdef' })).status,
    ).toBe(404);
    await ask('DELETE', `/api/workflows/${saved}`);
    expect((await ask('GET', `/api/drafts/${id}`)).body).not.toHaveProperty('savedAs');
    expect((await ask('GET', '/api/drafts')).body.map((draft: { id: string }) => draft.id)).toContain(id);
  });
});

describe('planning', () => {
  it('tells key, readiness, notes and problems, and runs nothing', async () => {
    const plan = await ask('POST', '/api/plan', { workflow: lineOfToys() });
    expect(plan.status).toBe(200);
    expect(plan.body).toMatchObject({ problems: [], order: ['number', 'chain', 'frames', 'file', 'save'] });
    expect(plan.body.nodes.chain).toMatchObject({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      ready: false,
      cost: { steps: 8 },
    });
    const faulty = await ask('POST', '/api/plan', { workflow: lineOfToys({ gain: 1e9, steps: 'x' }) });
    expect(faulty.body.problems.map(({ input }: { input?: string }) => input).sort()).toEqual(['gain', 'steps']);
    expect((await ask('GET', '/api/runs')).body.runs).toEqual([]);
  });
  it('refuses what is no workflow with problems', async () => {
    expect(await ask('POST', '/api/plan', { workflow: { last_node_id: 1 } })).toMatchObject({
      status: 422,
      body: { error: { problems: [{ message: expect.stringContaining('ComfyUI') }] } },
    });
  });
});

describe('what comes with the program', () => {
  it('is told: version, device, nodes, models', async () => {
    const about = (await ask('GET', '/api/about')).body;
    expect(about).toMatchObject({
      name: 'Reelgraph',
      dataFolder: server.folder,
      encoders: { usedFor: { mp4: expect.any(String) } },
    });
    const nodes = (await ask('GET', '/api/nodes')).body;
    expect(nodes.find(({ type }: { type: string }) => type === 'toy-chain')).toMatchObject({
      steps: true,
      sink: false,
    });
    expect((await ask('GET', '/api/models')).body).toMatchObject({
      models: expect.any(Array),
      problems: expect.any(Array),
    });
  });
  it('includes examples that can be read one by one', async () => {
    const examples = (await ask('GET', '/api/examples')).body;
    expect(examples.map(({ id }: { id: string }) => id)).toContain('text-to-video');
    expect((await ask('GET', '/api/examples/text-to-video')).body).toMatchObject({ format: 'reelgraph.workflow' });
    expect((await ask('GET', '/api/examples/nothing')).status).toBe(404);
    expect((await ask('GET', '/api/examples/..%2fpackage')).status).toBe(400);
  });
  it('describes its own API', async () => {
    const { body } = await ask('GET', '/api/openapi.json');
    expect(body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/plan', '/api/runs/{id}/change', '/api/files/{hash}']),
    );
    expect(body.components.schemas).toHaveProperty('Refusal');
  });
  it('answers what it does not know with 404 as JSON, and broken JSON with 400', async () => {
    expect(await ask('GET', '/api/nothing')).toMatchObject({
      status: 404,
      body: { error: { message: expect.any(String) } },
    });
    const broken = await server.app.request('/api/plan', {
      method: 'POST',
      body: '{',
      headers: { host: '127.0.0.1:3210', origin: 'http://127.0.0.1:3210', 'content-type': 'application/json' },
    });
    expect(await json(broken)).toMatchObject({ status: 400, body: { error: { message: expect.any(String) } } });
  });
  it('refuses requests beyond its limit', async () => {
    const large = await server.ask('POST', '/api/plan', { workflow: 'x'.repeat(21 * 1024 * 1024) });
    expect(large.status).toBe(413);
  });
});

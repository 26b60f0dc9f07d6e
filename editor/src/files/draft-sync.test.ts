import { applyEdits } from '@reelgraph/runtime/document/apply-edits';
import type { Edit } from '@reelgraph/runtime/document/edit';
import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newNodeId } from '../document/new-id.ts';
import { type Accepted, type Batch, createDraftSync, type DraftSync, gathered, type Sent } from './draft-sync.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const node = (cfg: number): Workflow['nodes'][string] => ({ type: 'denoise', version: 1, inputs: { cfg } });
const start = (): Workflow => ({ ...emptyWorkflow('w'), nodes: { a: node(1), b: node(1) } });
const cfg = (id: string, value: number): Edit => ({ op: 'replace', path: ['nodes', id, 'inputs', 'cfg'], value });

/** The server's half of the protocol: one document, one number per change, all tabs told. */
function server() {
  let workflow = start();
  const log: Accepted[] = [];
  const tabs: {
    shown: Workflow;
    sync: DraftSync;
    online: boolean;
    lostAnswers: number;
    unsent: Batch | undefined;
    refused: number;
  }[] = [];
  const open = (client: string) => {
    const tab = { shown: workflow, online: true, lostAnswers: 0, refused: 0 } as (typeof tabs)[number];
    tab.sync = createDraftSync({ workflow, revision: log.length }, client, {
      async send(base, batch): Promise<Sent> {
        if (!tab.online) throw new TypeError('out of reach');
        if (base < log.length) return { revision: log.length, missed: log.length - base > 20 ? [] : log.slice(base) };
        try {
          workflow = applyEdits(workflow, batch.edits);
        } catch {
          return 'refused';
        }
        const accepted = { ...batch, revision: base + 1, client };
        log.push(accepted);
        for (const one of tabs) if (one.online) one.sync.remote(accepted);
        if (tab.lostAnswers-- > 0) throw new TypeError('line broke');
        return { revision: base + 1 };
      },
      read: async () => {
        if (!tab.online) throw new TypeError('out of reach');
        return { workflow, revision: log.length };
      },
      show: (shown) => {
        tab.shown = shown;
      },
      onState: () => undefined,
      onUnsent: (batch) => {
        tab.unsent = batch;
      },
      onRefused: () => {
        tab.refused++;
      },
      onGone: () => undefined,
    });
    tabs.push(tab);
    return {
      tab,
      edit(edit: Edit) {
        tab.shown = applyEdits(tab.shown, [edit]);
        tab.sync.local({ label: 'Edit', edits: [edit] });
      },
    };
  };
  return { open, workflow: () => workflow, log };
}

test('edits of two tabs at once meet in one document', async () => {
  const { open, workflow } = server();
  const [one, two] = [open('one'), open('two')];
  one.edit(cfg('a', 5));
  two.edit(cfg('b', 7));
  await vi.runAllTimersAsync();
  expect(workflow().nodes).toEqual({ a: node(5), b: node(7) });
  expect(one.tab.shown).toEqual(workflow());
  expect(two.tab.shown).toEqual(workflow());
});

test('two tabs that add the same kind of node at the same moment both keep theirs', async () => {
  const { open, workflow } = server();
  const tabs = ['one', 'two'].map((name) => ({ name, ...open(name) }));
  for (const { name, tab, edit } of tabs)
    edit({
      op: 'add',
      path: ['nodes', newNodeId('denoise', tab.shown.nodes)],
      value: { ...node(1), title: name },
    });
  await vi.runAllTimersAsync();
  const titles = Object.values(workflow().nodes).map(({ title }) => title);
  expect(titles.sort()).toEqual(['one', 'two', undefined, undefined]);
  for (const { tab } of tabs) expect(tab.shown).toEqual(workflow());
});

test('an edit whose answer got lost is not made twice', async () => {
  const { open, workflow, log } = server();
  const one = open('one');
  one.tab.lostAnswers = 1;
  one.edit(cfg('a', 5));
  await vi.runAllTimersAsync();
  expect(workflow().nodes['a']).toEqual(node(5));
  expect(log).toHaveLength(1);
});

test('edits made while the server is away arrive once it is back, over what others did', async () => {
  const { open, workflow } = server();
  const [one, two] = [open('one'), open('two')];
  one.tab.online = false;
  one.edit(cfg('a', 5));
  await vi.advanceTimersByTimeAsync(500);
  two.edit({ op: 'remove', path: ['nodes', 'b'] });
  await vi.advanceTimersByTimeAsync(500);
  one.edit(cfg('a', 6));
  one.tab.online = true;
  await vi.runAllTimersAsync();
  expect(workflow().nodes).toEqual({ a: node(6) });
  expect(one.tab.shown).toEqual(workflow());
  expect(two.tab.shown).toEqual(workflow());
});

test('what the server has not confirmed is told for keeping, and no longer once it has', async () => {
  const { open } = server();
  const { tab, edit } = open('one');
  tab.online = false;
  edit(cfg('a', 5));
  await vi.advanceTimersByTimeAsync(500);
  edit(cfg('b', 6));
  expect(tab.unsent?.edits).toEqual([cfg('a', 5), cfg('b', 6)]);
  tab.online = true;
  await vi.runAllTimersAsync();
  expect(tab.unsent).toBeUndefined();
});

test('an edit of a node that another tab deleted does not keep the edits beside it from being saved', async () => {
  const { open, workflow } = server();
  const [one, two] = [open('one'), open('two')];
  one.edit({ op: 'remove', path: ['nodes', 'b'] });
  two.edit(cfg('b', 7));
  two.edit(cfg('a', 9));
  await vi.runAllTimersAsync();
  expect(workflow().nodes).toEqual({ a: node(9) });
  expect(two.tab.shown).toEqual(workflow());
  expect(two.tab.refused).toBe(0);
});

test('a tab that is too far behind reads the draft anew and loses none of its own edits', async () => {
  const { open, workflow } = server();
  const [one, two] = [open('one'), open('two')];
  one.tab.online = false;
  for (let k = 0; k < 30; k++) {
    two.edit(cfg('b', 100 + k));
    await vi.advanceTimersByTimeAsync(300);
  }
  one.tab.online = true;
  one.edit(cfg('a', 5));
  await vi.runAllTimersAsync();
  expect(workflow().nodes).toEqual({ a: node(5), b: node(129) });
  expect(one.tab.shown).toEqual(workflow());
});

test('tabs that edit and delete at random end with one document', async () => {
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  const { open, workflow, log } = server();
  const tabs = ['one', 'two', 'three'].map(open);
  for (let k = 0; k < 300; k++) {
    const actor = tabs[random(3)]!;
    const id = 'abcd'[random(4)]!;
    const has = Object.hasOwn(actor.tab.shown.nodes, id);
    if (!has) actor.edit({ op: 'add', path: ['nodes', id], value: node(k) });
    else if (random(4) === 0) actor.edit({ op: 'remove', path: ['nodes', id] });
    else actor.edit(cfg(id, k));
    if (random(3) === 0) await vi.advanceTimersByTimeAsync(random(200));
  }
  await vi.runAllTimersAsync();
  expect(log.length).toBeGreaterThan(30);
  for (const { tab } of tabs) expect(tab.shown).toEqual(workflow());
});

test('scrubbing one place is sent as one value', () => {
  const batch = gathered([1, 2, 3].map((k) => ({ label: 'Set cfg', edits: [cfg('a', k)] })));
  expect(batch).toEqual({ label: 'Set cfg', edits: [cfg('a', 3)] });
});

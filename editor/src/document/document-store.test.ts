import { applyEdits } from '@reelgraph/runtime/document/apply-edits';
import { type Edit, editSchema } from '@reelgraph/runtime/document/edit';
import { emptyWorkflow, type Workflow, workflowSchema } from '@reelgraph/runtime/document/workflow';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDocumentStore } from './document-store.ts';
import { addNode } from './recipes/add-node.ts';
import { connect } from './recipes/connect.ts';
import { moveNodes } from './recipes/move-nodes.ts';
import { copyNodes, paste } from './recipes/paste.ts';
import { removeNodes } from './recipes/remove-nodes.ts';
import { setInput } from './recipes/set-input.ts';
import { setTitle } from './recipes/set-title.ts';
import { toggleMode } from './recipes/toggle-mode.ts';

const definition: DefinitionData = {
  type: 'mix',
  version: 1,
  title: 'Mix',
  folder: 'media',
  help: '',
  inputs: {
    a: { kind: 'wire', accepts: 'video', label: 'A', help: '' },
    b: { kind: 'wire', accepts: 'video', label: 'B', help: '', optional: true },
    amount: { kind: 'number', default: 0, min: 0, max: 1, step: 0.1, label: 'Amount', help: '' },
  },
  outputs: { video: { type: 'video', label: 'Video' } },
  sink: false,
  steps: false,
};
const definitions = new Map([['mix', definition]]);

const index = fc.nat(20);
const gesture = fc.oneof(
  fc.record({ do: fc.constant('add' as const), x: fc.integer({ min: -500, max: 500 }) }),
  fc.record({ do: fc.constant('remove' as const), at: index }),
  fc.record({ do: fc.constant('connect' as const), at: index, to: index, input: fc.constantFrom('a', 'b') }),
  fc.record({ do: fc.constant('move' as const), at: index, x: fc.integer({ min: -500, max: 500 }) }),
  fc.record({
    do: fc.constant('set' as const),
    at: index,
    value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    merge: fc.boolean(),
  }),
  fc.record({ do: fc.constant('title' as const), at: index, title: fc.string({ maxLength: 10 }) }),
  fc.record({ do: fc.constant('mode' as const), at: index, mode: fc.constantFrom('mute' as const, 'bypass' as const) }),
  fc.record({ do: fc.constant('duplicate' as const), at: index, to: index }),
  fc.record({ do: fc.constant('endMerge' as const) }),
);
type Gesture = typeof gesture extends fc.Arbitrary<infer T> ? T : never;

function perform(document: ReturnType<typeof createDocumentStore>, one: Gesture): void {
  const ids = Object.keys(document.workflow().nodes);
  const pick = (n: number) => ids[n % Math.max(1, ids.length)] ?? 'none';
  if (one.do === 'endMerge') {
    document.endMerge();
    return;
  }
  const merge = one.do === 'set' && one.merge ? `set ${pick(one.at)}` : undefined;
  document.edit(
    one.do,
    (draft) => {
      if (one.do === 'add') addNode(draft, definition, { x: one.x, y: 0 });
      if (one.do === 'remove') removeNodes(draft, [pick(one.at)]);
      if (one.do === 'connect')
        connect(draft, definitions, { node: pick(one.at), output: 'video' }, { node: pick(one.to), input: one.input });
      if (one.do === 'move') moveNodes(draft, new Map([[pick(one.at), { x: one.x, y: one.x }]]));
      if (one.do === 'set') setInput(draft, pick(one.at), 'amount', one.value ?? undefined);
      if (one.do === 'title') setTitle(draft, pick(one.at), one.title);
      if (one.do === 'mode') toggleMode(draft, [pick(one.at)], one.mode);
      if (one.do === 'duplicate')
        paste(draft, copyNodes(document.workflow(), new Set([pick(one.at), pick(one.to)])), {
          shift: { x: 40, y: 40 },
        });
    },
    merge,
  );
}

function seeded(): Workflow {
  const workflow = emptyWorkflow('start');
  for (const [i, id] of ['mix', 'mix-2', 'mix-3', 'mix-4'].entries()) {
    workflow.nodes[id] = { type: 'mix', version: 1, inputs: {} };
    workflow.layout.nodes[id] = { x: i * 300, y: 0 };
  }
  connect(workflow, definitions, { node: 'mix', output: 'video' }, { node: 'mix-2', input: 'a' });
  return workflow;
}

test('any gestures: undoing all gives the start, redoing all the end, and listeners could follow', () => {
  fc.assert(
    fc.property(fc.array(gesture, { maxLength: 40 }), (gestures) => {
      const start = seeded();
      const document = createDocumentStore(start);
      let followed: Workflow = start;
      document.onEdits(({ edits }) => {
        followed = applyEdits(
          followed,
          edits.map((edit) => editSchema.parse(edit)),
        );
      });
      for (const one of gestures) perform(document, one);
      const end = document.workflow();
      expect(workflowSchema.parse(end)).toEqual(end);
      expect(followed).toEqual(end);
      while (document.store.getState().undoStack.length) document.undo();
      expect(document.workflow()).toEqual(start);
      expect(followed).toEqual(start);
      while (document.store.getState().redoStack.length) document.redo();
      expect(document.workflow()).toEqual(end);
      expect(followed).toEqual(end);
    }),
  );
});

test('a scrub is one step of history until it ends', () => {
  const document = createDocumentStore(seeded());
  for (const value of [0.1, 0.2, 0.3])
    document.edit('Change Amount', (draft) => setInput(draft, 'mix', 'amount', value), 'scrub');
  document.endMerge();
  document.edit('Change Amount', (draft) => setInput(draft, 'mix', 'amount', 0.9), 'scrub');
  expect(document.store.getState().undoStack.map((entry) => entry.edits.length)).toEqual([1, 1]);
  document.undo();
  expect(document.workflow().nodes['mix']?.inputs['amount']).toBe(0.3);
  document.undo();
  expect(document.workflow().nodes['mix']?.inputs).toEqual({});
});

test('a new edit forgets what was undone', () => {
  const document = createDocumentStore(seeded());
  document.edit('a', (draft) => setTitle(draft, 'mix', 'one'));
  document.undo();
  document.edit('b', (draft) => setTitle(draft, 'mix', 'two'));
  document.redo();
  expect(document.workflow().nodes['mix']?.title).toBe('two');
});

test('edits from elsewhere are neither history nor told back, and undo keeps them', () => {
  const document = createDocumentStore(seeded());
  const told: string[] = [];
  document.onEdits(({ label }) => told.push(label));
  document.edit('Rename', (draft) => setTitle(draft, 'mix', 'mine'));
  const remote: Edit[] = [{ op: 'add', path: ['nodes', 'mix-2', 'inputs', 'amount'], value: 0.5 }];
  document.applyRemote(remote);
  document.undo();
  expect(document.workflow().nodes['mix']?.title).toBeUndefined();
  expect(document.workflow().nodes['mix-2']?.inputs['amount']).toBe(0.5);
  expect(told).toEqual(['Rename', 'Undo Rename']);
});

test('a step of history whose node was removed elsewhere is passed over', () => {
  const document = createDocumentStore(seeded());
  document.edit('Rename first', (draft) => setTitle(draft, 'mix', 'first'));
  document.edit('Rename second', (draft) => setTitle(draft, 'mix-2', 'second'));
  document.applyRemote([{ op: 'remove', path: ['nodes', 'mix-2'] }]);
  document.undo();
  expect(document.workflow().nodes['mix']?.title).toBeUndefined();
  expect(document.store.getState().undoStack).toEqual([]);
});

test('ready-made edits can be undone, and stale ones are refused whole', () => {
  const document = createDocumentStore(seeded());
  const before = document.workflow();
  expect(() =>
    document.editBy('Fix', [{ op: 'add', path: ['nodes', 'gone', 'inputs', 'amount'], value: 1 }]),
  ).toThrow();
  expect(document.workflow()).toBe(before);
  document.editBy('Fix', [{ op: 'add', path: ['nodes', 'mix', 'inputs', 'amount'], value: 1 }]);
  expect(document.workflow().nodes['mix']?.inputs['amount']).toBe(1);
  document.undo();
  expect(document.workflow()).toEqual(before);
});

test('a stroke lasts from its first edit until it is let go, which is told once', () => {
  const document = createDocumentStore(seeded());
  let ended = 0;
  document.onStrokeEnd(() => ended++);
  const drag = (amount: number) =>
    document.edit('Change Amount', (draft) => setInput(draft, 'mix', 'amount', amount), 'input mix amount');
  expect(document.inStroke()).toBe(false);
  drag(0.1);
  drag(0.2);
  expect([document.inStroke(), ended]).toEqual([true, 0]);
  document.endMerge();
  document.endMerge();
  expect([document.inStroke(), ended]).toEqual([false, 1]);
  // Another edit ends it too, without a word: it is sent on with that one.
  drag(0.3);
  document.edit('Rename', (draft) => setTitle(draft, 'mix', 'first'));
  expect([document.inStroke(), ended]).toEqual([false, 1]);
});

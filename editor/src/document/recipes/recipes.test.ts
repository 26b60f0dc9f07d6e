import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import type { Inputs, Outputs } from '@reelgraph/runtime/node/input';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { expect, test } from 'vitest';
import { addNode } from './add-node.ts';
import { checkConnection, connect } from './connect.ts';
import { fitOnWire, insertOnWire } from './insert-on-wire.ts';
import { copyNodes, parseCopied, paste } from './paste.ts';
import { removeNodes } from './remove-nodes.ts';
import { toggleMode } from './toggle-mode.ts';

const define = (type: string, inputs: Inputs, outputs: Outputs): DefinitionData => ({
  type,
  version: 1,
  title: type,
  folder: 'media',
  help: '',
  inputs,
  outputs,
  sink: false,
  steps: false,
});
const source = define('source', {}, { video: { type: 'video', label: 'Video' } });
const filter = define(
  'filter',
  { video: { kind: 'wire', accepts: 'video', label: 'Video', help: '' } },
  { video: { type: 'video', label: 'Video' } },
);
const encode = define(
  'encode',
  { video: { kind: 'wire', accepts: 'video', label: 'Video', help: '' } },
  { file: { type: 'file', label: 'File' } },
);
const definitions = new Map([source, filter, encode].map((one) => [one.type, one]));

/** source → filter → filter-2 */
function chain(): Workflow {
  const workflow = emptyWorkflow('chain');
  for (const definition of [source, filter, filter]) addNode(workflow, definition, { x: 0, y: 0 });
  connect(workflow, definitions, { node: 'source', output: 'video' }, { node: 'filter', input: 'video' });
  connect(workflow, definitions, { node: 'filter', output: 'video' }, { node: 'filter-2', input: 'video' });
  return workflow;
}
const wires = (workflow: Workflow) =>
  Object.values(workflow.edges)
    .map(({ from, to }) => `${from.node}>${to.node}`)
    .sort();

test('a wire at an input gives way to a new one', () => {
  const workflow = chain();
  expect(
    connect(workflow, definitions, { node: 'source', output: 'video' }, { node: 'filter-2', input: 'video' }).ok,
  ).toBe(true);
  expect(wires(workflow)).toEqual(['source>filter', 'source>filter-2']);
});

test('circles and wrong types are refused with a reason', () => {
  const workflow = chain();
  addNode(workflow, encode, { x: 0, y: 0 });
  const circle = checkConnection(
    workflow,
    definitions,
    { node: 'filter-2', output: 'video' },
    { node: 'filter', input: 'video' },
  );
  expect(circle).toEqual({ ok: false, reason: 'this would feed the node its own result' });
  const type = checkConnection(
    workflow,
    definitions,
    { node: 'encode', output: 'file' },
    { node: 'filter', input: 'video' },
  );
  expect(type).toEqual({ ok: false, reason: 'Video takes Video, not File' });
});

test('removing a node takes its wires and its place', () => {
  const workflow = chain();
  removeNodes(workflow, ['filter']);
  expect(wires(workflow)).toEqual([]);
  expect(Object.keys(workflow.layout.nodes)).toEqual(['source', 'filter-2']);
});

test('what is copied keeps inner wires, gets new ids and survives the clipboard', () => {
  const workflow = chain();
  const copied = parseCopied(JSON.stringify(copyNodes(workflow, new Set(['filter', 'filter-2']))));
  expect(copied).toBeDefined();
  if (!copied) return;
  const ids = paste(workflow, copied, { at: { x: 100, y: 50 } });
  expect(ids).toEqual(['filter-3', 'filter-4']);
  expect(wires(workflow)).toEqual(['filter-3>filter-4', 'filter>filter-2', 'source>filter']);
  expect(workflow.layout.nodes['filter-3']).toEqual({ x: 100, y: 50 });
});

test('other texts on the clipboard are no workflow', () => {
  expect(parseCopied('hello')).toBeUndefined();
  expect(parseCopied('{"format":"other"}')).toBeUndefined();
  expect(parseCopied('{"format":"reelgraph.workflow","version":1,"nodes":[]}')).toBeUndefined();
});

test('a node dropped on a wire goes between its ends, if it fits', () => {
  const workflow = chain();
  const id = addNode(workflow, filter, { x: 0, y: 0 });
  const edge = Object.keys(workflow.edges)[0]!;
  insertOnWire(workflow, definitions, edge, id);
  expect(wires(workflow)).toEqual(['filter-3>filter', 'filter>filter-2', 'source>filter-3']);
  expect(fitOnWire(workflow, definitions, Object.keys(workflow.edges)[0]!, encode)).toBeUndefined();
});

test('toggling a mode over mixed nodes sets all first, then clears all', () => {
  const workflow = chain();
  toggleMode(workflow, ['source'], 'mute');
  toggleMode(workflow, ['source', 'filter'], 'mute');
  expect(Object.values(workflow.nodes).map((node) => node.mode)).toEqual(['mute', 'mute', undefined]);
  toggleMode(workflow, ['source', 'filter'], 'mute');
  expect(Object.values(workflow.nodes).every((node) => node.mode === undefined)).toBe(true);
});

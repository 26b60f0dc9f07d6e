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

/** source → filter → other, `other` being a second filter. */
function chain() {
  const workflow = emptyWorkflow('chain');
  const add = (definition: DefinitionData) => addNode(workflow, definition, { x: 0, y: 0 });
  const [from, first, other] = [add(source), add(filter), add(filter)];
  connect(workflow, definitions, { node: from, output: 'video' }, { node: first, input: 'video' });
  connect(workflow, definitions, { node: first, output: 'video' }, { node: other, input: 'video' });
  return { workflow, source: from, filter: first, other };
}
const wires = (workflow: Workflow) =>
  Object.values(workflow.edges)
    .map(({ from, to }) => `${from.node}>${to.node}`)
    .sort();

test('an id tells the kind of node, and is another one each time', () => {
  const { workflow, filter: first, other } = chain();
  for (const id of [first, other]) expect(id).toMatch(/^filter-[a-z2-9]{3}$/);
  for (let k = 0; k < 300; k++) addNode(workflow, filter, { x: k, y: 0 });
  expect(Object.keys(workflow.nodes)).toHaveLength(303);
});

test('a wire at an input gives way to a new one', () => {
  const { workflow, source, filter, other } = chain();
  expect(connect(workflow, definitions, { node: source, output: 'video' }, { node: other, input: 'video' }).ok).toBe(
    true,
  );
  expect(wires(workflow)).toEqual([`${source}>${filter}`, `${source}>${other}`].sort());
});

test('circles and wrong types are refused with a reason', () => {
  const { workflow, filter, other } = chain();
  const encoder = addNode(workflow, encode, { x: 0, y: 0 });
  const to = { node: filter, input: 'video' };
  const circle = checkConnection(workflow, definitions, { node: other, output: 'video' }, to);
  expect(circle).toEqual({ ok: false, reason: 'this would feed the node its own result' });
  const type = checkConnection(workflow, definitions, { node: encoder, output: 'file' }, to);
  expect(type).toEqual({ ok: false, reason: 'Video takes Video, not File' });
});

test('removing a node takes its wires and its place', () => {
  const { workflow, source, filter, other } = chain();
  removeNodes(workflow, [filter]);
  expect(wires(workflow)).toEqual([]);
  expect(Object.keys(workflow.layout.nodes)).toEqual([source, other]);
});

test('what is copied keeps inner wires, gets new ids and survives the clipboard', () => {
  const { workflow, source, filter, other } = chain();
  const copied = parseCopied(JSON.stringify(copyNodes(workflow, new Set([filter, other]))));
  expect(copied).toBeDefined();
  if (!copied) return;
  const [first = '', second = ''] = paste(workflow, copied, { at: { x: 100, y: 50 } });
  expect(new Set([source, filter, other, first, second]).size).toBe(5);
  expect(wires(workflow)).toEqual([`${first}>${second}`, `${filter}>${other}`, `${source}>${filter}`].sort());
  expect(workflow.layout.nodes[first]).toEqual({ x: 100, y: 50 });
});

test('other texts on the clipboard are no workflow', () => {
  expect(parseCopied('hello')).toBeUndefined();
  expect(parseCopied('{"format":"other"}')).toBeUndefined();
  expect(parseCopied('{"format":"reelgraph.workflow","version":1,"nodes":[]}')).toBeUndefined();
});

test('a node dropped on a wire goes between its ends, if it fits', () => {
  const { workflow, source, filter: first, other } = chain();
  const id = addNode(workflow, filter, { x: 0, y: 0 });
  const edge = Object.keys(workflow.edges)[0]!;
  insertOnWire(workflow, definitions, edge, id);
  expect(wires(workflow)).toEqual([`${id}>${first}`, `${first}>${other}`, `${source}>${id}`].sort());
  expect(fitOnWire(workflow, definitions, Object.keys(workflow.edges)[0]!, encode)).toBeUndefined();
});

test('toggling a mode over mixed nodes sets all first, then clears all', () => {
  const { workflow, source, filter } = chain();
  toggleMode(workflow, [source], 'mute');
  toggleMode(workflow, [source, filter], 'mute');
  expect(Object.values(workflow.nodes).map((node) => node.mode)).toEqual(['mute', 'mute', undefined]);
  toggleMode(workflow, [source, filter], 'mute');
  expect(Object.values(workflow.nodes).every((node) => node.mode === undefined)).toBe(true);
});

import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connect } from '../document/recipes/connect.ts';
import { setInput } from '../document/recipes/set-input.ts';
import { nodeGeometry, previewHeight, readoutHeight } from './node-geometry.ts';
import { boundsOf, makeSceneBuilder, nodeAt, wireAt } from './scene.ts';
import { cutsWire, distanceToWire, wirePoint } from './wire-path.ts';

const definition: DefinitionData = {
  type: 'walk',
  version: 1,
  title: 'Walk',
  folder: 'sampling',
  help: '',
  inputs: {
    latent: { kind: 'wire', accepts: 'latent', label: 'Latent', help: '' },
    prompt: { kind: 'text', default: '', multiline: true, label: 'Prompt', help: '' },
    cfg: { kind: 'number', default: 1, min: 0, max: 20, step: 0.1, label: 'Guidance', help: '' },
    shift: {
      kind: 'number',
      default: 1,
      min: 0,
      max: 20,
      step: 0.1,
      label: 'Shift',
      help: '',
      accepts: 'number',
      advanced: true,
    },
  },
  outputs: { latent: { type: 'latent', label: 'Latent' } },
  sink: false,
  steps: true,
};
const number: DefinitionData = {
  ...definition,
  type: 'number',
  inputs: {},
  outputs: { value: { type: 'number', label: 'Value' } },
  steps: false,
};
const definitions = new Map([definition, number].map((one) => [one.type, one]));

/** number, walk → walk-2, three cards side by side */
function row() {
  const workflow = emptyWorkflow('row');
  for (const [id, type, x] of [
    ['walk', 'walk', 0],
    ['walk-2', 'walk', 400],
    ['number', 'number', -400],
  ] as const) {
    workflow.nodes[id] = { type, version: 1, inputs: {} };
    workflow.layout.nodes[id] = { x, y: 0 };
  }
  connect(workflow, definitions, { node: 'walk', output: 'latent' }, { node: 'walk-2', input: 'latent' });
  return workflow;
}

test('a card that makes something of a prompt is taller by the room for what was understood', () => {
  const plain: DefinitionData = { ...definition, type: 'plain', outputs: {}, steps: false };
  const reader: DefinitionData = { ...plain, outputs: { embedding: { type: 'embedding', label: 'Text embedding' } } };
  expect(nodeGeometry(reader).height - nodeGeometry(plain).height).toBe(readoutHeight);
  expect(nodeGeometry(reader, true).height).toBe(nodeGeometry(plain, true).height);
});

test('rows lie below each other without overlap, inside the card, and handles beside their rows', () => {
  for (const wired of [[], ['shift']]) {
    const { rows, handles, height, previewY } = nodeGeometry(definition, false, wired);
    for (const [i, one] of rows.entries())
      expect(one.y).toBeGreaterThanOrEqual(i === 0 ? 0 : rows[i - 1]!.y + rows[i - 1]!.height);
    const last = rows.at(-1)!;
    expect(previewY).toBeGreaterThanOrEqual(last.y + last.height);
    expect(height).toBeGreaterThan(previewY! + previewHeight);
    for (const { name, side, y } of handles) {
      const own = rows.find((one) => (side === 'input' ? one.input : one.output) === name)!;
      expect(y).toBeGreaterThan(own.y);
      expect(y).toBeLessThan(own.y + own.height);
    }
  }
});

test('an advanced input has a row once it is wired', () => {
  const workflow = row();
  const build = makeSceneBuilder();
  const before = build(workflow, definitions).nodes.get('walk')!.geometry;
  expect(before.rows.some((one) => one.input === 'shift')).toBe(false);
  const wired = structuredClone(workflow);
  connect(wired, definitions, { node: 'number', output: 'value' }, { node: 'walk', input: 'shift' });
  const after = build(wired, definitions).nodes.get('walk')!.geometry;
  expect(after.handles.some((one) => one.name === 'shift')).toBe(true);
  expect(after.height).toBeGreaterThan(before.height);
});

test('a change of a value moves nothing: nodes and wires stay the same objects', () => {
  const workflow = row();
  const build = makeSceneBuilder();
  const before = build(workflow, definitions);
  const changed = structuredClone(workflow);
  setInput(changed, 'walk', 'cfg', 7);
  const after = build(changed, definitions);
  for (const [id, node] of before.nodes) expect(after.nodes.get(id)).toBe(node);
  for (const [id, wire] of before.wires) expect(after.wires.get(id)).toBe(wire);
});

test('a kind of node that is not installed keeps its place and its wires', () => {
  const scene = makeSceneBuilder()(row(), new Map([['number', number]]));
  expect(scene.nodes.size).toBe(3);
  expect(scene.wires.size).toBe(1);
});

test('points find the node under them and the wire beside them', () => {
  const scene = makeSceneBuilder()(row(), definitions);
  expect(nodeAt(scene, 410, 20)?.id).toBe('walk-2');
  expect(nodeAt(scene, 330, 20)).toBeUndefined();
  const [wire] = scene.wires.values();
  const middle = wirePoint(wire!, 0.5);
  expect(wireAt(scene, middle.x, middle.y + 3, 8)).toBe(wire);
  expect(wireAt(scene, middle.x, middle.y + 60, 8)).toBeUndefined();
  expect(boundsOf(scene)?.x).toBe(-400);
  expect(boundsOf(scene, new Set(['nowhere']))).toBeUndefined();
});

test('any wire: its own points are on it, and a stroke across one of them cuts it', () => {
  const place = fc.integer({ min: -2000, max: 2000 });
  fc.assert(
    fc.property(
      place,
      place,
      fc.integer({ min: 60, max: 1500 }),
      place,
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      (sx, sy, dx, ty, t) => {
        const wire = { sx, sy, tx: sx + dx, ty };
        const on = wirePoint(wire, t);
        expect(distanceToWire(wire, on.x, on.y, 40)).toBeLessThan(40);
        expect(distanceToWire(wire, on.x, Math.max(sy, ty) + 500, 40)).toBe(Number.POSITIVE_INFINITY);
        const middle = sx + dx / 2;
        expect(
          cutsWire(
            wire,
            { x: middle + 0.37, y: Math.min(sy, ty) - 400 },
            { x: middle + 0.41, y: Math.max(sy, ty) + 400 },
          ),
        ).toBe(true);
      },
    ),
  );
});

test('a wire that runs back between two cards goes round both and is hit where it is seen', () => {
  // ┌ upper ┐──╮
  // ╭──────────╯
  // ╰─┌ lower ┐
  const around = { sourceUp: 50, sourceDown: 150, targetUp: 50, targetDown: 80 };
  const wire = { sx: 240, sy: 50, tx: 0, ty: 280, around };
  const gap = { x: 120, y: 215 };
  expect(distanceToWire(wire, gap.x, gap.y, 8)).toBeLessThan(1);
  expect(distanceToWire(wire, 120, 150, 8)).toBe(Number.POSITIVE_INFINITY);
  expect(wirePoint(wire, 0)).toEqual({ x: 240, y: 50 });
  expect(wirePoint(wire, 1)).toEqual({ x: 0, y: 280 });
  expect(cutsWire(wire, { x: 120, y: 205 }, { x: 121, y: 225 })).toBe(true);
});

test('a chosen size of a card goes to its words; other cards keep the usual one', () => {
  const usual = nodeGeometry(definition);
  const large = nodeGeometry(definition, false, [], { width: 400, height: usual.height + 120 });
  expect(large.width).toBe(400);
  expect(large.height).toBe(usual.height + 120);
  expect(large.handles.find(({ side }) => side === 'output')?.x).toBe(400);
  const row = (of: typeof usual, input: string) => of.rows.find((one) => one.input === input)!.height;
  expect(row(large, 'prompt')).toBe(row(usual, 'prompt') + 120);
  expect(row(large, 'cfg')).toBe(row(usual, 'cfg'));
  expect(nodeGeometry(number, false, [], { width: 400, height: 900 })).toBe(nodeGeometry(number));
});

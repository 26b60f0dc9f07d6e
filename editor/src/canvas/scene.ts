import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Input, Output } from '@reelgraph/runtime/node/input';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import type { ValueType } from '@reelgraph/runtime/values/value-map';
import type { Definitions } from '../document/definitions-store.ts';
import { type Geometry, handleSize, nodeGeometry } from './node-geometry.ts';
import { distanceToWire, type WireEnds } from './wire-path.ts';

/** A node where it lies. */
export interface PlacedNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly definition: DefinitionData;
  readonly geometry: Geometry;
  readonly folded: boolean;
}

export interface PlacedWire extends WireEnds {
  readonly id: string;
  readonly type: ValueType | undefined;
  readonly from: { readonly node: string; readonly output: string };
  readonly to: { readonly node: string; readonly input: string };
}

/** Everything on the canvas with its place, made from the document: what is drawn and what is hit are the same. */
export interface Scene {
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly wires: ReadonlyMap<string, PlacedWire>;
}

/** Gives scenes one after the other, taking over from the last what has not changed. */
export function makeSceneBuilder(): (workflow: Workflow, definitions: Definitions) => Scene {
  let last: { workflow: Workflow; definitions: Definitions; scene: Scene } | undefined;
  return (workflow, definitions) => {
    if (last?.workflow === workflow && last.definitions === definitions) return last.scene;
    const scene = buildScene(workflow, definitions, last?.scene);
    last = { workflow, definitions, scene };
    return scene;
  };
}

const shared = makeSceneBuilder();
/** The scene of the open document; the same object while nothing changed. */
export const sceneOf = (workflow: Workflow, definitions: Definitions): Scene => shared(workflow, definitions);

function buildScene(workflow: Workflow, definitions: Definitions, before: Scene | undefined): Scene {
  const wiredAdvanced = new Map<string, string[]>();
  const unknown = new Map<string, { inputs: Set<string>; outputs: Set<string> }>();
  for (const { from, to } of Object.values(workflow.edges)) {
    const target = definitions.get(workflow.nodes[to.node]?.type ?? '');
    if (target?.inputs[to.input]?.advanced)
      wiredAdvanced.set(to.node, [...(wiredAdvanced.get(to.node) ?? []), to.input].sort());
    for (const [id, side, name] of [
      [from.node, 'outputs', from.output],
      [to.node, 'inputs', to.input],
    ] as const) {
      if (definitions.has(workflow.nodes[id]?.type ?? '')) continue;
      const ends = unknown.get(id) ?? { inputs: new Set(), outputs: new Set() };
      ends[side].add(name);
      unknown.set(id, ends);
    }
  }

  const nodes = new Map<string, PlacedNode>();
  for (const [id, node] of Object.entries(workflow.nodes)) {
    const box = workflow.layout.nodes[id];
    const ends = unknown.get(id);
    const definition =
      definitions.get(node.type) ??
      unknownDefinition(node.type, [...(ends?.inputs ?? [])].sort(), [...(ends?.outputs ?? [])].sort());
    const folded = box?.folded === true;
    const geometry = nodeGeometry(definition, folded, wiredAdvanced.get(id), box);
    const old = before?.nodes.get(id);
    const [x, y] = [box?.x ?? 0, box?.y ?? 0];
    if (old && old.x === x && old.y === y && old.geometry === geometry && old.definition === definition)
      nodes.set(id, old);
    else nodes.set(id, { id, x, y, definition, geometry, folded });
  }

  const wires = new Map<string, PlacedWire>();
  for (const [id, { from, to }] of Object.entries(workflow.edges)) {
    const [source, target] = [nodes.get(from.node), nodes.get(to.node)];
    const wire = source && target && placeWire(id, source, target, from, to);
    if (!wire) continue;
    const old = before?.wires.get(id);
    wires.set(id, old && sameWire(old, wire) ? old : wire);
  }
  return { nodes, wires };
}

/** A wire between two placed nodes; undefined where one of its ends is not on the card. */
export function placeWire(
  id: string,
  source: PlacedNode,
  target: PlacedNode,
  from: PlacedWire['from'],
  to: PlacedWire['to'],
): PlacedWire | undefined {
  const start = source.geometry.handles.find((one) => one.side === 'output' && one.name === from.output);
  const end = target.geometry.handles.find((one) => one.side === 'input' && one.name === to.input);
  if (!start || !end) return undefined;
  const type = isUnknown(source.definition)
    ? target.definition.inputs[to.input]?.accepts
    : source.definition.outputs[from.output]?.type;
  return {
    id,
    type,
    from,
    to,
    sx: source.x + start.x + handleSize / 2,
    sy: source.y + start.y,
    tx: target.x + end.x - handleSize / 2,
    ty: target.y + end.y,
    around: {
      sourceUp: start.y,
      sourceDown: source.geometry.height - start.y,
      targetUp: end.y,
      targetDown: target.geometry.height - end.y,
    },
  };
}

const sameWire = (a: PlacedWire, b: PlacedWire): boolean =>
  a.sx === b.sx &&
  a.sy === b.sy &&
  a.tx === b.tx &&
  a.ty === b.ty &&
  a.around?.sourceDown === b.around?.sourceDown &&
  a.around?.targetDown === b.around?.targetDown &&
  a.type === b.type &&
  a.from.node === b.from.node &&
  a.from.output === b.from.output &&
  a.to.node === b.to.node &&
  a.to.input === b.to.input;

const unknowns = new Map<string, DefinitionData>();

/** A stand-in for a kind of node that is not installed, with the ends that its wires name, so that nothing is lost from view. */
function unknownDefinition(type: string, inputs: readonly string[], outputs: readonly string[]): DefinitionData {
  const key = JSON.stringify([type, inputs, outputs]);
  let made = unknowns.get(key);
  if (!made) {
    made = {
      type,
      version: 1,
      title: type,
      folder: '',
      help: 'This kind of node is not installed here.',
      inputs: Object.fromEntries(
        inputs.map((name): [string, Input] => [name, { kind: 'wire', accepts: 'text', label: name, help: '' }]),
      ),
      outputs: Object.fromEntries(outputs.map((name): [string, Output] => [name, { type: 'text', label: name }])),
      sink: false,
      steps: false,
    };
    unknowns.set(key, made);
  }
  return made;
}

export const isUnknown = (definition: DefinitionData): boolean => definition.folder === '';

/** The topmost node at a point; later nodes lie above earlier ones. */
export function nodeAt(scene: Scene, x: number, y: number): PlacedNode | undefined {
  let hit: PlacedNode | undefined;
  for (const node of scene.nodes.values())
    if (x >= node.x && y >= node.y && x <= node.x + node.geometry.width && y <= node.y + node.geometry.height)
      hit = node;
  return hit;
}

/** The wire nearest to a point and not farther than `within`. */
export function wireAt(scene: Scene, x: number, y: number, within: number): PlacedWire | undefined {
  let best = within;
  let hit: PlacedWire | undefined;
  for (const wire of scene.wires.values()) {
    const distance = distanceToWire(wire, x, y, within);
    if (distance <= best) {
      best = distance;
      hit = wire;
    }
  }
  return hit;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle around these nodes, or around all; undefined where there are none. */
export function boundsOf(scene: Scene, ids?: ReadonlySet<string>): Box | undefined {
  const nodes = [...scene.nodes.values()].filter((node) => !ids || ids.has(node.id));
  if (!nodes.length) return undefined;
  const x = Math.min(...nodes.map((node) => node.x));
  const y = Math.min(...nodes.map((node) => node.y));
  return {
    x,
    y,
    width: Math.max(...nodes.map((node) => node.x + node.geometry.width)) - x,
    height: Math.max(...nodes.map((node) => node.y + node.geometry.height)) - y,
  };
}

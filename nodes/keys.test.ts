import { readFileSync } from 'node:fs';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { defaultOf, type Input, type Inputs } from '@reelgraph/runtime/node/input';
import { makePlan } from '@reelgraph/runtime/plan/make-plan';
import type { PlanFacts } from '@reelgraph/runtime/plan/plan';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { changeFromStep } from '@reelgraph/runtime/values/track';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { library } from './library.ts';

const facts: PlanFacts = {
  checkpoint: (id) => ({ ...toyboxInfo, id, fingerprint: `of ${id}` }),
  checkpoints: ['toybox'],
  hasFile: () => true,
};

const shipped = ['text-to-video', 'image-to-video', 'remix'].map((name) => {
  const url = new URL(`../workflows/${name}.workflow.json`, import.meta.url);
  const parsed = parseWorkflow(readFileSync(url, 'utf8'));
  if (!('workflow' in parsed)) throw new Error(`${name} does not parse`);
  return parsed.workflow;
});
const workflow = fc.constantFrom(...shipped);

/** The key of each node of a workflow; of one that gives something else from some step on, all its keys. */
function keysOf(workflow: Workflow): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const { id, key } of Object.values(makePlan(workflow, library, facts).nodes)) {
    const [node, step = ''] = id.split('@') as [string, string?];
    keys[node] = `${keys[node] ?? ''} ${step} ${key}`;
  }
  return keys;
}

const specs = (workflow: Workflow, id: string) => library.get(workflow.nodes[id]!.type)!.inputs as Inputs;
const isWired = (workflow: Workflow, id: string, name: string) =>
  Object.values(workflow.edges).some(({ to }) => to.node === id && to.input === name);

/** A node of a workflow with one of its controls that no wire takes over. */
const control = workflow.chain((workflow) =>
  fc
    .constantFrom(
      ...Object.keys(workflow.nodes).flatMap((id) =>
        Object.entries(specs(workflow, id))
          .filter(([name, input]) => input.kind !== 'wire' && !isWired(workflow, id, name))
          .map(([name, input]) => ({ id, name, input })),
      ),
    )
    .map((place) => ({ workflow, ...place })),
);

function withValue(workflow: Workflow, id: string, name: string, value: unknown): Workflow {
  const node = workflow.nodes[id]!;
  const inputs = { ...node.inputs, [name]: value as never };
  return { ...workflow, nodes: { ...workflow.nodes, [id]: { ...node, inputs } } };
}

/** Values that a control may hold. */
function valuesFor(input: Input): fc.Arbitrary<unknown> {
  const one = ((): fc.Arbitrary<unknown> => {
    switch (input.kind) {
      case 'number':
        return input.integer
          ? fc.integer({ min: input.min, max: input.max })
          : fc.double({ min: input.min, max: input.max, noNaN: true });
      case 'seed':
        return fc.nat();
      case 'text':
        return fc.string({ unit: 'binary', maxLength: 200 });
      case 'toggle':
        return fc.boolean();
      case 'choice':
        return fc.constantFrom(...input.options.map(({ value }) => value));
      case 'sigmas':
        return fc.constantFrom(null, [1, 0.5, 0], [1, 0.6, 0.2, 0], [1, 0]);
      case 'checkpoint':
        return fc.constantFrom('toybox', 'other');
      default:
        return fc.stringMatching(/^[0-9a-f]{64}$/).map((file) => ({ file, name: 'a', mime: 'image/png', bytes: 1 }));
    }
  })();
  if (!input.perStep) return one;
  const changed = fc.tuple(one, fc.integer({ min: 1, max: 30 }), one).map(([a, k, b]) => changeFromStep(a, k, b));
  return fc.oneof(one, changed);
}

/** A node and all that it feeds, near or far. */
function downstream(workflow: Workflow, id: string): Set<string> {
  const reached = new Set([id]);
  for (const node of reached)
    for (const { from, to } of Object.values(workflow.edges)) if (from.node === node) reached.add(to.node);
  return reached;
}

describe('keys', () => {
  test('a changed value changes the keys of its node and of all that it feeds, and no other', () => {
    const change = control.chain((place) =>
      fc.tuple(valuesFor(place.input), valuesFor(place.input)).map(([a, b]) => ({ ...place, a, b })),
    );
    fc.assert(
      fc.property(change, ({ workflow, id, name, a, b }) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        const before = keysOf(withValue(workflow, id, name, a));
        const after = keysOf(withValue(workflow, id, name, b));
        const touched = downstream(workflow, id);
        for (const node of Object.keys(before))
          expect([node, after[node] !== before[node]]).toEqual([node, touched.has(node)]);
      }),
    );
  });

  test('looks and names change none', () => {
    const looks = fc.record({ x: fc.integer(), y: fc.integer(), folded: fc.boolean() });
    fc.assert(
      fc.property(workflow, fc.string(), looks, (workflow, words, box) => {
        const ids = Object.keys(workflow.nodes);
        const other: Workflow = {
          ...workflow,
          name: words,
          description: words,
          nodes: Object.fromEntries(ids.toReversed().map((id) => [id, { ...workflow.nodes[id]!, title: words }])),
          edges: Object.fromEntries(Object.values(workflow.edges).map((edge, i) => [`other-${i}`, edge])),
          layout: { nodes: Object.fromEntries(ids.map((id) => [id, box])) },
        };
        expect(keysOf(other)).toEqual(keysOf(workflow));
      }),
    );
  });

  test('ids change none', () => {
    for (const workflow of shipped) {
      const renamed: Workflow = {
        ...workflow,
        nodes: Object.fromEntries(Object.entries(workflow.nodes).map(([id, node]) => [`${id}-2`, node])),
        edges: Object.fromEntries(
          Object.entries(workflow.edges).map(([id, { from, to }]) => [
            id,
            { from: { ...from, node: `${from.node}-2` }, to: { ...to, node: `${to.node}-2` } },
          ]),
        ),
      };
      expect(new Set(Object.values(keysOf(renamed)))).toEqual(new Set(Object.values(keysOf(workflow))));
    }
  });

  test('an equal value written otherwise changes none', () => {
    fc.assert(
      fc.property(control, ({ workflow, id, name, input }) => {
        const value = workflow.nodes[id]!.inputs[name] ?? defaultOf(input);
        const forms = [value, ...(name in workflow.nodes[id]!.inputs ? [] : [undefined])];
        if (input.perStep) {
          const at = (from: number) => ({ value, from, note: 'written by hand' });
          forms.push({ track: [at(0)] }, { note: '', track: [at(0), at(4)] });
        }
        if (input.kind === 'file') forms.push({ ...(value as object), name: 'another name' });
        for (const form of forms) expect(keysOf(withValue(workflow, id, name, form))).toEqual(keysOf(workflow));
      }),
    );
  });

  test('-0 is 0', () => {
    const [workflow] = shipped;
    const keys = (cfg: number) =>
      makePlan(withValue(workflow!, 'denoise', 'cfg', cfg), library, facts).nodes['denoise']!;
    expect(keys(-0).key).toBe(keys(0).key);
    expect(keys(-0).inputs['cfg']).toEqual({ value: 0 });
  });

  test('a copy of a checkpoint folder has the keys of the original', () => {
    const [workflow] = shipped;
    const copies: PlanFacts = { ...facts, checkpoint: (id) => ({ ...toyboxInfo, id }) };
    const keys = (id: string) => makePlan(withValue(workflow!, 'model', 'checkpoint', id), library, copies).nodes;
    expect(keys('copy')['save']!.key).toBe(keys('toybox')['save']!.key);
  });

  test('another wire changes them', () => {
    const [workflow] = shipped.slice(2);
    const wire = Object.entries(workflow!.edges).find(
      ([, { to }]) => to.node === 'denoise' && to.input === 'schedule',
    )!;
    const whole = { ...wire[1], from: { node: 'schedule', output: 'schedule' } };
    const other: Workflow = { ...workflow!, edges: { ...workflow!.edges, [wire[0]]: whole } };
    expect(keysOf(other)['denoise']).not.toBe(keysOf(workflow!)['denoise']);
  });
});

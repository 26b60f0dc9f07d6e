import { describe, expect, test } from 'vitest';
import { applyEdits } from '../document/apply-edits.ts';
import { checkWorkflow } from '../document/parse-workflow.ts';
import { emptyWorkflow, type Workflow } from '../document/workflow.ts';
import { defineNode } from '../node/define-node.ts';
import { makeLibrary } from '../node/library.ts';
import { makePlan } from './make-plan.ts';
import { testFacts, testLibrary } from './testing/test-library.ts';

/** `n: number value=2`, `a: add`, `n.number -> a.a` on one line each. */
function draw(drawing: string): Workflow {
  const workflow = emptyWorkflow('test');
  for (const line of drawing.split('\n').map((l) => l.trim())) {
    const node = /^(\w+)(!mute|!bypass)?: (\w+)(.*)$/.exec(line);
    const edge = /^(\w+)\.(\w+) -> (\w+)\.(\w+)$/.exec(line);
    if (node) {
      const inputs = Object.fromEntries(
        node[4]!
          .split(' ')
          .filter(Boolean)
          .map((pair) => {
            const [name, value] = pair.split('=');
            return [name!, JSON.parse(value!)];
          }),
      );
      workflow.nodes[node[1]!] = {
        type: node[3]!,
        version: 1,
        inputs,
        ...(node[2] ? { mode: node[2] === '!mute' ? 'mute' : 'bypass' } : {}),
      };
    } else if (edge)
      workflow.edges[`e${Object.keys(workflow.edges).length}`] = {
        from: { node: edge[1]!, output: edge[2]! },
        to: { node: edge[3]!, input: edge[4]! },
      };
  }
  return workflow;
}

const plan = (drawing: string, targets?: string[]) => makePlan(draw(drawing), testLibrary, testFacts, targets);
const codes = (drawing: string) =>
  plan(drawing).problems.map((p) => `${p.severity} ${p.code} ${p.node ?? ''}.${p.input ?? ''}`);

const sum = `
  one: number value=1
  two: number value=2
  sum: add
  end: show
  one.number -> sum.a
  two.number -> sum.b
  sum.sum -> end.number`;

describe('order and keys', () => {
  test('every node comes after what feeds it, and only what a sink needs runs', () => {
    const { order, problems } = plan(`${sum}\n stray: number`);
    expect(order).toEqual(['one', 'two', 'sum', 'end']);
    expect(problems).toEqual([]);
  });

  test('a key changes with the node and with everything upstream, and with nothing else', () => {
    const before = plan(sum).nodes;
    const after = plan(sum.replace('value=2', 'value=3')).nodes;
    expect(after['one']!.key).toBe(before['one']!.key);
    expect(after['two']!.key).not.toBe(before['two']!.key);
    expect(after['sum']!.key).not.toBe(before['sum']!.key);
    expect(after['sum']!.keyParts['a']).toBe(before['sum']!.keyParts['a']);
    expect(after['sum']!.keyParts['b']).not.toBe(before['sum']!.keyParts['b']);
    const moved = draw(sum);
    moved.layout.nodes['one'] = { x: 5, y: 5 };
    moved.nodes['one']!.title = 'First';
    expect(makePlan(moved, testLibrary, testFacts).nodes['sum']!.key).toBe(before['sum']!.key);
  });

  test('a default that is written down gives the same key as one that is not', () => {
    const key = (text: string) => plan(text).nodes['n']!.key;
    expect(key('n: number value=1')).toBe(key('n: number'));
  });
});

describe('problems', () => {
  test('all are told at once, each with its node and input', () => {
    expect(
      codes(`
        n: number value=11
        what: nonsense
        s: say tone="shrill" words=5
        sum: add extra=1
        end: show
        n.number -> sum.a
        s.text -> sum.b
        sum.sum -> end.number
        gone.x -> end.number`),
    ).toEqual(
      expect.arrayContaining([
        'error bad-value n.value',
        'warning unknown-node what.',
        'warning bad-value s.tone',
        'warning bad-value s.words',
        'warning missing-file s.picture',
        'warning missing-model s.model',
        'error bad-edge sum.b',
        'error bad-edge end.',
        'warning unknown-input sum.extra',
      ]),
    );
  });

  test('a cycle names the nodes on it and not those behind it', () => {
    const problems = codes('a: add\n b: add\n c: show\n a.sum -> b.a\n b.sum -> a.a\n b.sum -> c.number');
    expect(problems).toEqual(['error cycle a.', 'error cycle b.']);
  });

  test('a fix, applied, removes its problem', () => {
    const workflow = draw('n: number value=11\n end: show\n n.number -> end.number');
    const [problem] = makePlan(workflow, testLibrary, testFacts).problems;
    const fixed = applyEdits(workflow, problem!.fix!.edits);
    expect(fixed.nodes['n']!.inputs['value']).toBe(10);
    expect(makePlan(fixed, testLibrary, testFacts).problems).toEqual([]);
  });

  test('an unknown node can be removed with its wires by its fix', () => {
    const workflow = draw('x: nonsense\n end: show\n x.number -> end.number');
    workflow.layout.nodes['x'] = { x: 0, y: 0 };
    const problem = makePlan(workflow, testLibrary, testFacts).problems.find((p) => p.code === 'unknown-node');
    const fixed = applyEdits(workflow, problem!.fix!.edits);
    expect(fixed.nodes['x']).toBeUndefined();
    expect(fixed.edges).toEqual({});
    expect(fixed.layout.nodes).toEqual({});
  });

  test('names from Object.prototype are refused before planning', () => {
    const refused = (part: 'nodes' | 'edges', id: string, value: unknown) => {
      const workflow = draw('a: show') as unknown as Record<string, Record<string, unknown>>;
      workflow[part]![id] = value;
      return checkWorkflow(JSON.parse(JSON.stringify(workflow)));
    };
    const node = { type: 'show', version: 1, inputs: {} };
    const edge = { from: { node: 'a', output: 'x' }, to: { node: 'a', input: 'number' } };
    expect(refused('nodes', 'toString', node)).toHaveProperty('problems');
    expect(refused('nodes', 'b', { ...node, type: 'constructor' })).toHaveProperty('problems');
    expect(refused('nodes', 'b', { ...node, inputs: { valueOf: 1 } })).toHaveProperty('problems');
    expect(refused('edges', 'e', { ...edge, from: { node: 'constructor', output: 'x' } })).toHaveProperty('problems');
    expect(refused('nodes', 'b', node)).toHaveProperty('workflow');
    expect(refused('edges', 'e', edge)).toHaveProperty('workflow');
    const parsed = checkWorkflow(
      JSON.parse(
        '{"format":"reelgraph.workflow","version":1,"name":"","nodes":{"__proto__":{"type":"show","version":1,"inputs":{}}},"edges":{},"layout":{"nodes":{}}}',
      ),
    );
    expect('workflow' in parsed && Object.keys(parsed.workflow.nodes)).toEqual([]);
  });

  test('a track is checked entry by entry', () => {
    const tracked = (track: unknown) => {
      const workflow = draw('n: number\n end: show\n n.number -> end.number');
      workflow.nodes['n']!.inputs['value'] = { track } as never;
      return makePlan(workflow, testLibrary, testFacts).problems.map((p) => p.message);
    };
    expect(
      tracked([
        { from: 0, value: 1 },
        { from: 4, value: 2 },
      ]),
    ).toEqual([]);
    expect(tracked([{ from: 1, value: 1 }])[0]).toMatch(/starts at step 0/);
    expect(tracked([{ from: 0, value: 99 }])[0]).toMatch(/allowed is 0 to 10/);
  });
});

test('a node saved with an older definition is read with its values renamed', () => {
  const gain = defineNode({
    type: 'gain',
    version: 3,
    upgrades: {
      1: ({ db, ...rest }) => ({ ...rest, level: db ?? 0 }),
      2: (inputs) => ({ ...inputs, level: Number(inputs['level']) * 10 }),
    },
    title: 'Gain',
    folder: 'test',
    help: 'Louder.',
    sink: true,
    inputs: { level: { kind: 'number', label: 'Level', help: '', default: 0, min: -100, max: 100, step: 1 } },
    outputs: {},
    run: async () => ({}),
  });
  const workflow = emptyWorkflow('old');
  workflow.nodes['a'] = { type: 'gain', version: 1, inputs: { db: 3 } };
  const { nodes, problems } = makePlan(workflow, makeLibrary([gain]), testFacts);
  expect(problems).toEqual([]);
  expect(nodes['a']!.inputs['level']).toEqual({ value: 30 });
});

describe('modes', () => {
  test('behind a muted node nothing runs, and it says so', () => {
    const { order, problems } = plan(sum.replace('two:', 'two!mute:'));
    expect(order).toEqual([]);
    expect(problems.map((p) => [p.severity, p.code, p.node])).toEqual([['warning', 'muted', 'end']]);
  });

  test('a bypassed node hands on what comes in, type by type', () => {
    const { order, nodes, problems } = plan(sum.replace('sum:', 'sum!bypass:'));
    expect(problems).toEqual([]);
    expect(order).toEqual(['one', 'end']);
    expect(nodes['end']!.inputs['number']).toEqual({ from: { node: 'one', output: 'number' } });
  });

  test('targets choose what runs', () => {
    expect(plan(sum, ['two']).order).toEqual(['two']);
    expect(plan(sum, ['nowhere']).problems[0]!.code).toBe('unknown-target');
  });
});

test('a chain of 1,000 nodes and a wide graph are planned in full', () => {
  const lines = ['n0: number'];
  for (let i = 1; i < 1000; i++) lines.push(`n${i}: add`, `n${i - 1}.${i === 1 ? 'number' : 'sum'} -> n${i}.a`);
  lines.push('end: show', 'n999.sum -> end.number');
  const { order, problems } = plan(lines.join('\n'));
  expect(problems).toEqual([]);
  expect(order).toHaveLength(1001);
});

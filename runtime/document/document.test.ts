import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { formatWorkflow } from './format-workflow.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { emptyWorkflow } from './workflow.ts';

describe('canonical JSON', () => {
  test('is JSON, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  test('refuses what JSON cannot hold', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('no JSON form');
  });
});

describe('a workflow file', () => {
  const workflow = emptyWorkflow('Test');
  workflow.nodes['b'] = { type: 'number', version: 1, inputs: { value: 1, also: [1, { x: null }] } };
  workflow.nodes['a'] = { type: 'number', version: 1, title: 'A', mode: 'mute', inputs: {} };
  workflow.edges['e'] = { from: { node: 'a', output: 'x' }, to: { node: 'b', input: 'value' } };
  workflow.layout.nodes['a'] = { x: 1.5, y: -2, folded: true };

  test('reads back what was written, and writes the same bytes again', () => {
    const text = formatWorkflow(workflow);
    const parsed = parseWorkflow(text);
    if (!('workflow' in parsed)) throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.workflow).toEqual(workflow);
    expect(formatWorkflow(parsed.workflow)).toBe(text);
  });

  test.each([
    ['{', /not JSON/],
    ['[]', /a workflow is a JSON object/],
    ['{"last_node_id": 3}', /ComfyUI/],
    ['{"1": {"class_type": "KSampler"}}', /ComfyUI/],
    ['{"format": "reelgraph.workflow", "version": 2}', /newer Reelgraph/],
    ['{"format": "reelgraph.workflow", "version": 1, "name": 3}', /name/],
  ])('%s is refused with the reason', (text, reason) => {
    const parsed = parseWorkflow(text);
    expect('problems' in parsed && parsed.problems.map((p) => p.message).join()).toMatch(reason);
  });
});

describe('edits', () => {
  const document = { nodes: { a: { inputs: { x: 1 } } }, list: [1, 2, 3] };
  test('leave the document given as it is', () => {
    const before = JSON.stringify(document);
    const after = applyEdits(document, [
      { op: 'replace', path: ['nodes', 'a', 'inputs', 'x'], value: 2 },
      { op: 'add', path: ['list', 1], value: 9 },
      { op: 'remove', path: ['list', 0] },
    ]);
    expect(after).toEqual({ nodes: { a: { inputs: { x: 2 } } }, list: [9, 2, 3] });
    expect(JSON.stringify(document)).toBe(before);
  });
  test.each([
    [['nodes', 'gone', 'inputs', 'x']],
    [['__proto__', 'x']],
    [['list', 7]],
    [['nodes', 'a', 'inputs', 'x', 'deeper']],
  ])('at %s are refused', (path) => {
    expect(() => applyEdits(document, [{ op: 'add', path, value: 1 }])).toThrow();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { expect, test } from 'vitest';
import { workAhead } from './work-ahead.ts';

/**
 *   prompt ─ encode ─┐
 *                    denoise ─ decode ─ save
 *   noise ───────────┘             └─── preview
 */
const wires = ['prompt encode', 'encode denoise', 'noise denoise', 'denoise decode', 'decode save', 'decode preview'];
const order = ['noise', 'prompt', 'encode', 'denoise', 'decode', 'preview', 'save'];
const workflow: Workflow = {
  ...emptyWorkflow('w'),
  nodes: Object.fromEntries(order.map((id) => [id, { type: id, version: 1, inputs: {} }])),
  edges: Object.fromEntries(
    wires.map((wire) => {
      const [from = '', to = ''] = wire.split(' ');
      return [`${from}-${to}`, { from: { node: from, output: 'out' }, to: { node: to, input: 'in' } }];
    }),
  ),
};
const isSink = (id: string) => id === 'save' || id === 'preview';
const ahead = (...ready: string[]) =>
  workAhead(
    workflow,
    { order, nodes: Object.fromEntries(order.map((id) => [id, { ready: ready.includes(id) }])) },
    isSink,
  );

test('what lies behind a ready result is not computed, whether it is ready or not; sinks never count', () => {
  expect(ahead()).toEqual(['noise', 'prompt', 'encode', 'denoise', 'decode']);
  expect(ahead('encode')).toEqual(['noise', 'denoise', 'decode']);
  expect(ahead('denoise')).toEqual(['decode']);
  expect(ahead('decode')).toEqual([]);
});

import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { expect, test } from 'vitest';
import { documentStore } from '../document/document-store.ts';
import { branched, takeSettings } from './branch-actions.ts';
import { chainDefinition } from './testing/chain-definition.ts';

const workflow = (inputs: Workflow['nodes'][string]['inputs'], title = 'A'): Workflow => ({
  ...emptyWorkflow('w'),
  nodes: { a: { type: 'chain', version: 1, title, inputs } },
});
const cfg = { node: 'a', name: 'cfg', input: chainDefinition.inputs['cfg']! };

test('a branch keeps what held before its step, also where the parameter was never set', () => {
  const inputsOf = (made: Workflow) => made.nodes['a']?.inputs;
  expect(inputsOf(branched(workflow({ seed: 1 }), 4, [{ ...cfg, value: 6 }]))).toEqual({
    seed: 1,
    cfg: {
      track: [
        { from: 0, value: 2 },
        { from: 4, value: 6 },
      ],
    },
  });
  expect(inputsOf(branched(workflow({ cfg: 3 }), 0, [{ ...cfg, value: 6 }]))).toEqual({ cfg: 6 });
  expect(branched(workflow({}), 4, [{ ...cfg, node: 'gone', value: 6 }])).toEqual(workflow({}));
});

test('the settings of a branch are taken as one step of history; titles, and nodes that it has not, stay', () => {
  const open = { ...workflow({ cfg: 3, seed: 5 }, 'Mine'), layout: { nodes: { a: { x: 1, y: 2 } } } };
  documentStore.open({ ...open, nodes: { ...open.nodes, new: { type: 'chain', version: 1, inputs: {} } } });
  takeSettings(workflow({ cfg: 8 }));
  const { nodes, layout } = documentStore.workflow();
  expect(nodes['a']).toEqual({ type: 'chain', version: 1, title: 'Mine', inputs: { cfg: 8 } });
  expect([Object.keys(nodes), layout]).toEqual([['a', 'new'], open.layout]);
  documentStore.undo();
  expect(documentStore.workflow().nodes['a']?.inputs).toEqual({ cfg: 3, seed: 5 });
});

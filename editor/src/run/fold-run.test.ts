import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import type { NumberedEvent, RunEvent } from '@reelgraph/runtime/events/run-event';
import { expect, test } from 'vitest';
import { foldNumbered, type RunEntry, withLine } from './fold-run.ts';

const queued: RunEntry = { id: 'r', title: 'w', status: 'queued', createdAt: 1, position: 1, seq: 0 };
const events: RunEvent[] = [
  { kind: 'queued', title: 'w', workflow: emptyWorkflow('w') },
  { kind: 'started', nodes: [{ id: 'a', title: 'A', key: 'k' }], device: 'cpu' },
  { kind: 'node-started', node: 'a', key: 'k', reason: 'first run' },
  { kind: 'node-finished', node: 'a', key: 'k', ms: 5, outputs: {} },
  { kind: 'finished', ms: 7, computed: 1, reused: 0, modelMs: 3 },
];
const numbered: NumberedEvent[] = events.map((event, k) => ({ seq: k + 1, run: 'r', at: 100 + k, event }));

test('events told twice, as after a reconnect, count once', () => {
  const once = numbered.reduce(foldNumbered, queued);
  expect([...numbered.slice(0, 3), ...numbered].reduce(foldNumbered, queued)).toEqual(once);
  expect(once).toMatchObject({ status: 'finished', seq: 5, startedAt: 101, endedAt: 104, position: undefined });
});

test('a list that was read before an event arrived does not take the event back', () => {
  const running = numbered.slice(0, 3).reduce(foldNumbered, queued);
  const line = { id: 'r', title: 'w', status: 'queued' as const, createdAt: 1, draft: 'd' };
  expect(withLine(running, line)).toMatchObject({ status: 'running', draft: 'd', state: running.state });
});

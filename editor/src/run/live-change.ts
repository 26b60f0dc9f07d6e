import { isTrack } from '@reelgraph/runtime/values/track';
import { create } from 'zustand';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore, type LocalEdit } from '../document/document-store.ts';
import { useDraft } from '../files/draft-store.ts';
import { change } from './run-actions.ts';
import { useRuns } from './run-store.ts';

/** Whether edits of inputs that may change while a run goes are sent to it, and from which step they hold. */
export const useLiveChange = create<{ readonly on: boolean; readonly from: number | 'next' }>(() => ({
  on: true,
  from: 'next',
}));

const settleMs = 180;

/** Sends what a person changes to the run of the open document while it goes; the answer stops it. */
export function keepChangingLive(): () => void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const stop = documentStore.onEdits(({ edits }) => {
    if (!useLiveChange.getState().on) return;
    for (const { node, input } of perStepInputs(edits)) {
      const place = `${node}/${input}`;
      clearTimeout(timers.get(place));
      timers.set(
        place,
        setTimeout(() => {
          timers.delete(place);
          send(node, input);
        }, settleMs),
      );
    }
  });
  return () => {
    stop();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}

function send(node: string, input: string): void {
  const { runs, order } = useRuns.getState();
  const draft = useDraft.getState().id;
  const run = order
    .map((id) => runs[id])
    .find((entry) => entry?.draft === draft && (entry?.status === 'running' || entry?.status === 'paused'));
  const status = run?.state?.nodes[node]?.status;
  if (!run || (status !== 'running' && status !== 'waiting')) return;
  const value = documentStore.workflow().nodes[node]?.inputs[input];
  if (value === undefined || isTrack(value)) return;
  const from = useLiveChange.getState().from;
  const steps = run.state?.nodes[node]?.steps.length ?? 0;
  void change(run.id, node, input, from === 'next' || from >= steps ? 'next' : from, value);
}

function perStepInputs(edits: LocalEdit['edits']): { node: string; input: string }[] {
  const { definitions } = definitionsStore.getState();
  const { nodes } = documentStore.workflow();
  return edits.flatMap(({ path: [part, node, inputs, input] }) => {
    if (part !== 'nodes' || typeof node !== 'string' || inputs !== 'inputs' || typeof input !== 'string') return [];
    return definitions.get(nodes[node]?.type ?? '')?.inputs[input]?.perStep ? [{ node, input }] : [];
  });
}

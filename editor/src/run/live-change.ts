import type { NumberedEvent } from '@reelgraph/runtime/events/run-event';
import type { NodeState } from '@reelgraph/runtime/events/run-state';
import { create } from 'zustand';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore, type LocalEdit } from '../document/document-store.ts';
import { inputValue } from '../document/input-value.ts';
import { setInput } from '../document/recipes/set-input.ts';
import { useDraft } from '../files/draft-store.ts';
import { dismiss, tell } from '../panels/notices.ts';
import { onServerMessage } from '../server/server-events.ts';
import type { RunEntry } from './fold-run.ts';
import { change, run } from './run-actions.ts';
import { useRuns } from './run-store.ts';

/** Whether edits of inputs that may change while a run goes are sent to it, and from which step they hold, counted from 0. */
export const useLiveChange = create<{ readonly on: boolean; readonly from: number | 'next' }>(() => ({
  on: true,
  from: 'next',
}));

const settleMs = 180;

/** What a run answers to a change. */
type Answer = Extract<NumberedEvent['event'], { kind: 'changed' | 'change-refused' }>;

/** Sends what a person changes to the run of the open document while it goes; the answer stops it. */
export function keepChangingLive(): () => void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const asked = new Set<string>();
  let notice: number | undefined;
  const show = (event: Answer) => {
    if (notice !== undefined) dismiss(notice);
    notice = event.kind === 'changed' ? tellChange(event) : tellRefused(event);
  };
  const stops = [
    documentStore.onEdits(({ edits }) => {
      if (!useLiveChange.getState().on) return;
      for (const { node, input } of perStepInputs(edits)) {
        const place = `${node}/${input}`;
        clearTimeout(timers.get(place));
        timers.set(
          place,
          setTimeout(() => {
            timers.delete(place);
            const done = send(node, input);
            if (done === 'sent') asked.add(place);
            else if (done)
              show({ kind: 'change-refused', node, input, reason: 'its last step is taken: run again with it' });
          }, settleMs),
        );
      }
    }),
    onServerMessage((message) => {
      if (message.type !== 'event') return;
      const { event } = message;
      if (event.kind !== 'changed' && event.kind !== 'change-refused') return;
      if (asked.delete(`${event.node}/${event.input}`)) show(event);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}

/** The run of the open document that is at work or paused. */
export function runAtWork(): RunEntry | undefined {
  const { runs, order } = useRuns.getState();
  const draft = useDraft.getState().id;
  return order
    .map((id) => runs[id])
    .find((entry) => entry?.draft === draft && (entry?.status === 'running' || entry?.status === 'paused'));
}

/** Sends the document's value to the run of the open document, if that is at work and has another one. */
function send(node: string, input: string): 'sent' | 'too late' | undefined {
  const entry = runAtWork();
  const state = entry?.state?.nodes[node];
  if (!entry || !state || state.status === 'failed') return undefined;
  const value = documentValue(node, input);
  const held = entry.state?.workflow?.nodes[node]?.inputs[input];
  if (value === undefined || JSON.stringify(held) === JSON.stringify(value)) return undefined;
  if (state.status === 'done' || state.status === 'reused') return 'too late';
  const { from } = useLiveChange.getState();
  void change(entry.id, node, input, from === 'next' || from >= state.steps.length ? 'next' : from, value);
  return 'sent';
}

function documentValue(id: string, name: string): unknown {
  const node = documentStore.workflow().nodes[id];
  const input = definitionsStore.getState().definitions.get(node?.type ?? '')?.inputs[name];
  return node && input && inputValue(node, name, input);
}

/** The run took the change; the document holds one value for all steps until the person wants it as it ran. */
function tellChange({ node, input, from, workflow }: Extract<Answer, { kind: 'changed' }>): number {
  const ran = workflow.nodes[node]?.inputs[input];
  const own = documentStore.workflow().nodes[node];
  const { label } = wordsFor(node, input);
  const same = JSON.stringify(own?.inputs[input]) === JSON.stringify(ran);
  return tell(
    `${label} changed from step ${from + 1} on`,
    same
      ? undefined
      : {
          label: 'Keep it so in the workflow',
          act: () =>
            documentStore.edit(`Change ${label} from step ${from + 1}`, (draft) => setInput(draft, node, input, ran)),
        },
  );
}

/** The run goes on as it was; the document keeps what the person set, which another run will take. */
function tellRefused({ node, input, reason }: Extract<Answer, { kind: 'change-refused' }>): number {
  const { title, label } = wordsFor(node, input);
  return tell(`${title}: ${label} did not change in this run, ${reason}`, {
    label: 'Run again',
    act: () => void run(),
  });
}

function wordsFor(id: string, input: string): { readonly title: string; readonly label: string } {
  const node = documentStore.workflow().nodes[id];
  const definition = definitionsStore.getState().definitions.get(node?.type ?? '');
  return {
    title: node?.title ?? definition?.title ?? id,
    label: definition?.inputs[input]?.label ?? input,
  };
}

function perStepInputs(edits: LocalEdit['edits']): { node: string; input: string }[] {
  const { definitions } = definitionsStore.getState();
  const { nodes } = documentStore.workflow();
  return edits.flatMap(({ path: [part, node, inputs, input] }) => {
    if (part !== 'nodes' || typeof node !== 'string' || inputs !== 'inputs' || typeof input !== 'string') return [];
    return definitions.get(nodes[node]?.type ?? '')?.inputs[input]?.perStep ? [{ node, input }] : [];
  });
}

/** What a change from this step on costs a chain: steps that run with it, and about how long; no time before one was measured. */
export function costOfChange(
  { steps }: Pick<NodeState, 'steps'>,
  from: number | 'next',
): { readonly steps: number; readonly ms: number | undefined } {
  const taken = steps.filter((step) => step.kept || step.ms !== undefined).length;
  const runs = steps.length - Math.min(from === 'next' ? taken : from, steps.length);
  const measured = steps.flatMap((step) => step.ms ?? []).slice(-8);
  return {
    steps: runs,
    ms: measured.length ? (measured.reduce((sum, ms) => sum + ms) / measured.length) * runs : undefined,
  };
}

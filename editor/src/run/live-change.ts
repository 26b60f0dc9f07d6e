import type { NumberedEvent } from '@reelgraph/runtime/events/run-event';
import type { Input } from '@reelgraph/runtime/node/input';
import { hasCurve } from '@reelgraph/runtime/values/track';
import { create } from 'zustand';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore, type LocalEdit } from '../document/document-store.ts';
import { inputValue } from '../document/input-value.ts';
import { setInput } from '../document/recipes/set-input.ts';
import { useDraft } from '../files/draft-store.ts';
import { dismiss, tell } from '../panels/notices.ts';
import { onServerMessage } from '../server/server-events.ts';
import { chainBelow } from './chain-below.ts';
import { type ChangeFrom, holdsFrom } from './change-cost.ts';
import type { RunEntry } from './fold-run.ts';
import { change, run } from './run-actions.ts';
import { useRuns } from './run-store.ts';

/** Whether edits of inputs that may change while a run goes are sent to it, and from which step they hold, counted from 0. */
export const useLiveChange = create<{ readonly on: boolean; readonly from: ChangeFrom }>(() => ({
  on: true,
  from: 'next',
}));

/** Steps by arrow key or wheel come in a row: they are sent as one. */
const settleMs = 180;

/** What a run answers to a change. */
type Answer = Extract<NumberedEvent['event'], { kind: 'changed' | 'change-refused' }>;

/** Sends what a person changes to the run of the open document while it goes; the answer stops it. */
export function keepChangingLive(): () => void {
  const edited = new Map<string, { readonly node: string; readonly input: string }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const asked = new Set<string>();
  let notice: number | undefined;
  const show = (event: Answer) => {
    if (notice !== undefined) dismiss(notice);
    notice = event.kind === 'changed' ? tellChange(event) : tellRefused(event);
  };
  const sendEdited = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const [place, { node, input }] of edited) {
      const done = send(node, input);
      if (done === 'sent') asked.add(place);
      else if (done) show({ kind: 'change-refused', node, input, reason: 'its last step is taken: run again with it' });
    }
    edited.clear();
  };
  const stops = [
    documentStore.onEdits(({ edits }) => {
      if (!useLiveChange.getState().on) return;
      for (const place of liveInputs(edits)) edited.set(`${place.node}/${place.input}`, place);
      if (edited.size === 0 || documentStore.inStroke()) return;
      clearTimeout(timer);
      timer = setTimeout(sendEdited, settleMs);
    }),
    // What is being dragged is sent as it is let go: until then the control only says what it would cost.
    documentStore.onStrokeEnd(() => {
      if (edited.size) sendEdited();
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
    clearTimeout(timer);
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
  if (!entry?.state) return undefined;
  const value = documentValue(node, input);
  const held = entry.state.workflow?.nodes[node]?.inputs[input];
  if (value === undefined || JSON.stringify(held) === JSON.stringify(value)) return undefined;
  const spec = specOf(node, input);
  // Sigmas drawn by hand take the place of what else lays a schedule out: an edit of that changes nothing.
  if (spec?.regrid && spec.kind !== 'sigmas' && hasOwnSigmas(node)) return undefined;
  const state = chainBelow(entry.state, node) ?? entry.state.nodes[node];
  if (!state || state.status === 'failed') return undefined;
  const chosen = useLiveChange.getState().from;
  const from = spec?.kind === 'sigmas' ? 0 : holdsFrom(value, chosen);
  if (from === 'next' && (state.status === 'done' || state.status === 'reused')) return 'too late';
  void change(
    entry.id,
    node,
    input,
    from === 'next' || (from > 0 && from >= state.steps.length) ? 'next' : from,
    value,
  );
  return 'sent';
}

const specOf = (id: string, name: string): Input | undefined =>
  definitionsStore.getState().definitions.get(documentStore.workflow().nodes[id]?.type ?? '')?.inputs[name];

const hasOwnSigmas = (id: string): boolean =>
  Object.entries(documentStore.workflow().nodes[id]?.inputs ?? {}).some(
    ([name, value]) => Array.isArray(value) && specOf(id, name)?.kind === 'sigmas',
  );

function documentValue(id: string, name: string): unknown {
  const node = documentStore.workflow().nodes[id];
  const input = specOf(id, name);
  return node && input && inputValue(node, name, input);
}

/** The run took the change; the document holds one value for all steps until the person wants it as it ran. */
function tellChange({ node, input, from, workflow }: Extract<Answer, { kind: 'changed' }>): number {
  const ran = workflow.nodes[node]?.inputs ?? {};
  const own = documentStore.workflow().nodes[node]?.inputs;
  const { label } = wordsFor(node, input);
  // Steps laid out anew stand in the run as a list of sigmas.
  const touched = [input, ...Object.keys(ran).filter((name) => specOf(node, name)?.kind === 'sigmas')];
  const same = touched.every((name) => JSON.stringify(own?.[name]) === JSON.stringify(ran[name]));
  const words = `${label} changed from step ${from + 1} on`;
  const whole = specOf(node, input)?.kind === 'sigmas' || hasCurve(ran[input]);
  return tell(
    from === 0 && whole ? `The run follows the new ${label.toLowerCase()}` : words,
    same
      ? undefined
      : {
          label: 'Keep it so in the workflow',
          act: () =>
            documentStore.edit(words, (draft) => {
              for (const name of touched) setInput(draft, node, name, ran[name]);
            }),
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

function liveInputs(edits: LocalEdit['edits']): { node: string; input: string }[] {
  const { definitions } = definitionsStore.getState();
  const { nodes } = documentStore.workflow();
  return edits.flatMap(({ path: [part, node, inputs, input] }) => {
    if (part !== 'nodes' || typeof node !== 'string' || inputs !== 'inputs' || typeof input !== 'string') return [];
    const spec = definitions.get(nodes[node]?.type ?? '')?.inputs[input];
    return spec?.perStep || spec?.regrid ? [{ node, input }] : [];
  });
}

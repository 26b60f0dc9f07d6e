import type { NumberedEvent, ResultSummary, RunEvent, Strip } from '@reelgraph/runtime/events/run-event';
import type { ServerMessage } from '@reelgraph/runtime/events/server-message';
import { create } from 'zustand';
import { useDraft } from '../files/draft-store.ts';
import { type RunLine, runEventsSchema, runListSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { keepPicture } from '../viewer/strip-pictures.ts';
import { foldLive, foldNumbered, isActive, type RunEntry, withLine } from './fold-run.ts';

interface RunStore {
  readonly runs: Readonly<Record<string, RunEntry>>;
  /** Ids, the newest first. */
  readonly order: readonly string[];
}

/** All runs this page knows of; changed only by the server's lists and events. */
export const useRuns = create<RunStore>(() => ({ runs: {}, order: [] }));

/** How many of the latest runs are listed, of all documents and of the open one. */
const listed = 60;
const listedOfDraft = 100;

/** Events that came while a run's history was being read: they are folded after it. */
const reading = new Map<string, NumberedEvent[]>();

/** Reads the list anew; gives the number of the last event then. Active runs are read in full. */
export async function readRuns(): Promise<number> {
  const draft = useDraft.getState().id;
  const list = (query: { limit: string; draft?: string }) => answerOf(runListSchema, client.api.runs.$get({ query }));
  const [{ runs: latest, seq }, own] = await Promise.all([
    list({ limit: String(listed) }),
    draft === undefined ? undefined : list({ limit: String(listedOfDraft), draft }),
  ]);
  const lines = [...new Map([...(own?.runs ?? []), ...latest].map((line) => [line.id, line])).values()];
  useRuns.setState(({ runs }) => ({
    // One that is no longer listed may still be looked at.
    runs: { ...runs, ...Object.fromEntries(lines.map((line) => [line.id, withLine(runs[line.id], line)])) },
    order: lines.toSorted((a, b) => b.createdAt - a.createdAt).map((line) => line.id),
  }));
  await Promise.all(lines.filter((line) => isActive(line.status)).map((line) => readRun(line.id)));
  return seq;
}

/** Takes in lines that another list told of. */
export function takeLines(lines: readonly RunLine[]): void {
  useRuns.setState(({ runs }) => ({
    runs: { ...runs, ...Object.fromEntries(lines.map((line) => [line.id, withLine(runs[line.id], line)])) },
  }));
}

/** Makes sure that a run's state is known, from its whole history. */
export async function readRun(id: string): Promise<void> {
  if (reading.has(id) || useRuns.getState().runs[id]?.state) return;
  const meanwhile: NumberedEvent[] = [];
  reading.set(id, meanwhile);
  try {
    const events = await answerOf(
      runEventsSchema,
      client.api.runs[':id'].events.$get({ param: { id }, query: { after: '0' } }),
    );
    changeRun(id, (entry) => [...events, ...meanwhile].map(withoutPictures).reduce(foldNumbered, entry));
  } catch (error) {
    console.warn(`the history of run ${id} could not be read`, error);
  } finally {
    reading.delete(id);
  }
}

/** Short steps come faster than anyone can see: what arrives within this time is folded and shown at once. */
const gatherMs = 80;
const arrived: ServerMessage[] = [];
let gathering: ReturnType<typeof setTimeout> | undefined;

/** Takes in what the socket carries; it shows a moment later. */
export function takeMessage(message: ServerMessage): void {
  if (message.type === 'runs') refreshLines();
  if (message.type !== 'event' && message.type !== 'live') return;
  arrived.push(message);
  if (gathering === undefined) gathering = setTimeout(foldArrived, gatherMs);
}

function foldArrived(): void {
  gathering = undefined;
  const before = useRuns.getState();
  const runs = { ...before.runs };
  let { order } = before;
  for (const message of arrived.splice(0)) {
    if (message.type === 'live') {
      const entry = runs[message.run];
      if (entry?.state) runs[message.run] = foldLive(entry, eventWithoutPictures(message.event));
    }
    if (message.type !== 'event') continue;
    const { event, run } = message;
    const fresh = withoutPictures(message);
    const entry = runs[run];
    const meanwhile = reading.get(run);
    if (meanwhile) meanwhile.push(fresh);
    else if (event.kind === 'queued') {
      runs[run] = foldNumbered(
        entry ?? { id: run, title: event.title, status: 'queued', createdAt: fresh.at, seq: 0 },
        fresh,
      );
      if (!order.includes(run)) order = [run, ...order];
    } else if (entry?.state) runs[run] = foldNumbered(entry, fresh);
    else void readRun(run);
    // Who asked for it and where it stands in the queue is told by the list alone.
    if (['queued', 'started', 'finished', 'failed', 'cancelled'].includes(event.kind)) refreshLines();
  }
  useRuns.setState({ runs, order });
}

let refreshTimer: ReturnType<typeof setTimeout> | undefined;

/** Reads the list soon; several asks in a row are one. */
export function refreshLines(): void {
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(() => void readRuns().catch(() => undefined), 60);
}

/** Forgets a run that was taken out of history. */
export function forgetRun(id: string): void {
  useRuns.setState(({ runs: { [id]: _, ...runs }, order }) => ({ runs, order: order.filter((one) => one !== id) }));
}

/** Forgets everything: the server's history is another one now. */
export function forgetRuns(): void {
  useRuns.setState({ runs: {}, order: [] });
}

function changeRun(id: string, change: (entry: RunEntry) => RunEntry): void {
  useRuns.setState((store) => {
    const entry = store.runs[id];
    const next = entry && change(entry);
    return next && next !== entry ? { runs: { ...store.runs, [id]: next } } : store;
  });
}

const withoutPictures = (numbered: NumberedEvent): NumberedEvent => ({
  ...numbered,
  event: eventWithoutPictures(numbered.event),
});

/** Hands the pictures that came with an event to the picture cache, which has a budget; the state keeps only where they are. */
function eventWithoutPictures(event: RunEvent): RunEvent {
  if (event.kind === 'preview') return { ...event, strip: lighter(event.strip) };
  if (event.kind === 'node-finished' || event.kind === 'node-reused') {
    const outputs: Record<string, ResultSummary> = {};
    for (const [name, output] of Object.entries(event.outputs))
      outputs[name] = output.strip ? { ...output, strip: lighter(output.strip) } : output;
    return { ...event, outputs };
  }
  return event;
}

function lighter(strip: Strip): Strip {
  if (strip.data === undefined) return strip;
  keepPicture(strip);
  const { data: _, ...rest } = strip;
  return rest;
}

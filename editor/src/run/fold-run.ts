import type { NumberedEvent, RunEvent } from '@reelgraph/runtime/events/run-event';
import { isEnd } from '@reelgraph/runtime/events/run-event';
import { emptyRun, type RunState, type RunStatus, reduceRun } from '@reelgraph/runtime/events/run-state';
import type { RunLine } from '../server/answers.ts';

/** One run as this page knows it: its line in the list, and its state once its events were read. */
export interface RunEntry {
  readonly id: string;
  readonly title: string;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly draft?: string | undefined;
  readonly position?: number | undefined;
  /** The sweep that it is a cell of. */
  readonly sweep?: { readonly id: string; readonly cell: number } | undefined;
  /** The last event folded in. */
  readonly seq: number;
  /** Absent until its events were read. */
  readonly state?: RunState | undefined;
}

/** A list's line over what is known: a state that was folded here is fresher than the line's status. */
export function withLine(known: RunEntry | undefined, line: RunLine): RunEntry {
  return {
    seq: 0,
    ...known,
    id: line.id,
    title: line.title,
    createdAt: line.createdAt,
    status: known?.state ? known.state.status : line.status,
    endedAt: line.endedAt ?? known?.endedAt,
    draft: line.draft ?? known?.draft,
    position: line.position ?? undefined,
    sweep: line.sweep ?? known?.sweep,
  };
}

/** The run after one more numbered event; what was folded before is left out. */
export function foldNumbered(entry: RunEntry, { seq, at, event }: NumberedEvent): RunEntry {
  if (seq <= entry.seq) return entry;
  const folded = foldLive(entry, event);
  return {
    ...folded,
    seq,
    startedAt: event.kind === 'started' ? (entry.startedAt ?? at) : folded.startedAt,
    endedAt: isEnd(event) ? at : folded.endedAt,
    position: event.kind === 'queued' ? folded.position : undefined,
  };
}

/** The run after news that history does not keep. */
export function foldLive(entry: RunEntry, event: RunEvent): RunEntry {
  const state = reduceRun(entry.state ?? emptyRun, event);
  return { ...entry, state, status: state.status };
}

export const isActive = (status: RunStatus): boolean =>
  status === 'queued' || status === 'running' || status === 'paused';

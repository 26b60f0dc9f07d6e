import { useEffect } from 'react';
import type { RunEntry } from '../run/fold-run.ts';
import { readRun, useRuns } from '../run/run-store.ts';
import { type Moment, useView } from '../run/view-store.ts';
import type { Against } from './companion.tsx';
import { timeOf } from './history-strip.tsx';
import { shownResult } from './shown-result.ts';

/** What the shown moment is compared with; nothing where it is that moment itself, or where there is nothing to see of it. */
export function useCompared(entry: RunEntry | undefined): Against | undefined {
  const { node, step, against } = useView();
  const other = useRuns(({ runs }) => (against ? runs[against.run] : undefined));
  const unread = other && !other.state ? other.id : undefined;
  useEffect(() => {
    if (unread !== undefined) void readRun(unread);
  }, [unread]);
  if (!entry || !against || !other?.state || (other.id === entry.id && against.step === step)) return undefined;
  const result = shownResult(other.state, node, against.step);
  if (!result) return undefined;
  const apart = other.id !== entry.id;
  return {
    result,
    how: against.how,
    name: momentName(other, against, apart),
    shownName: momentName(entry, { run: entry.id, step }, apart),
  };
}

/** A moment for people: its step, and of which run where that is not plain. */
export function momentName(entry: RunEntry, { step }: Moment, withTime = true): string {
  const what = step === null ? (withTime ? '' : 'result') : `step ${step + 1}`;
  return [withTime ? timeOf(entry) : '', what].filter(Boolean).join(' · ');
}

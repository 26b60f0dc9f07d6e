import { useDraft } from '../files/draft-store.ts';
import type { RunEntry } from './fold-run.ts';
import { useRuns } from './run-store.ts';
import { useView } from './view-store.ts';

type Runs = ReturnType<typeof useRuns.getState>;

/** The run that cards and viewer show: the one looked at, else the newest of the open document. */
export const useShownRun = (): RunEntry | undefined => useOfShownRun((entry) => entry);

/** A part of it, so that a card follows its own node and not the whole run. */
export function useOfShownRun<T>(part: (entry: RunEntry) => T): T | undefined {
  const draft = useDraft((state) => state.id);
  const viewed = useView((view) => view.run);
  return useRuns((store) => {
    const entry = shownOf(store, draft, viewed);
    return entry && part(entry);
  });
}

function shownOf({ runs, order }: Runs, draft: string | undefined, viewed: string | null): RunEntry | undefined {
  if (viewed !== null && runs[viewed]) return runs[viewed];
  return newestOf({ runs, order }, draft);
}

/** The newest run of a document that has begun, else the one that is next. */
export function newestOf({ runs, order }: Runs, draft: string | undefined): RunEntry | undefined {
  if (draft === undefined) return undefined;
  // A run that waits behind another of this document has nothing to show yet: the one before it stays in view.
  const mine = order.flatMap((id) => runs[id] ?? []).filter((run) => run.draft === draft);
  // The cells of a sweep stand on its sheet; only the one at work is followed.
  const own = mine.filter((run) => !run.sweep || run.status === 'running' || run.status === 'paused');
  return own.find((run) => run.status !== 'queued') ?? own[0];
}

import { useDraft } from '../files/draft-store.ts';
import type { RunEntry } from './fold-run.ts';
import { useRuns } from './run-store.ts';
import { useView } from './view-store.ts';

/** The run that cards and viewer show: the one looked at, else the newest of the open document. */
export function useShownRun(): RunEntry | undefined {
  const draft = useDraft((state) => state.id);
  const viewed = useView((view) => view.run);
  return useRuns((store) => {
    if (viewed !== null && store.runs[viewed]) return store.runs[viewed];
    return store.runs[newestOf(store, draft) ?? ''];
  });
}

/** The same outside of React. */
export function shownRun(): RunEntry | undefined {
  const store = useRuns.getState();
  const viewed = useView.getState().run;
  if (viewed !== null && store.runs[viewed]) return store.runs[viewed];
  return store.runs[newestOf(store, useDraft.getState().id) ?? ''];
}

function newestOf(store: ReturnType<typeof useRuns.getState>, draft: string | undefined): string | undefined {
  return draft === undefined ? undefined : store.order.find((id) => store.runs[id]?.draft === draft);
}

import { useEffect, useMemo } from 'react';
import { useDraft } from '../files/draft-store.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { readRun, useRuns } from '../run/run-store.ts';
import { useView, viewAgainst, viewNewest, viewRun } from '../run/view-store.ts';
import { SweepList } from '../sweep/sweep-list.tsx';
import { useSweeps } from '../sweep/sweep-store.ts';
import { shownResult } from './shown-result.ts';
import { StripPlayer } from './strip-player.tsx';

const atMost = 12;

/** Runs of the open document that have begun, the newest first; those of a sweep stand on its sheet. */
export function useResults(): readonly RunEntry[] {
  const draft = useDraft((state) => state.id);
  const { runs, order } = useRuns();
  return useMemo(
    () =>
      order
        .flatMap((id) => runs[id] ?? [])
        .filter((run) => draft !== undefined && run.draft === draft && run.status !== 'queued' && !run.sweep)
        .slice(0, atMost),
    [runs, order, draft],
  );
}

/** When a run was asked for, which is what its result is called by. */
export const timeOf = ({ createdAt }: Pick<RunEntry, 'createdAt'>): string =>
  new Date(createdAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Earlier results of the open document: to look at, to compare with the one shown, and to go back to the workflow that made them. */
export function HistoryStrip({ shown }: { readonly shown: string | undefined }) {
  const mine = useResults();
  const against = useView((view) => view.against);
  useEffect(() => {
    for (const { id } of mine) void readRun(id);
  }, [mine]);
  const sweeps = useSweeps((state) => state.list.length);
  if (mine.length < 2 && sweeps === 0) return null;
  const choose = (id: string, newest: boolean) => {
    if (against && id !== shown) viewAgainst({ ...against, run: id, step: null });
    else if (newest) viewNewest();
    else viewRun(id);
  };
  return (
    <nav aria-label="Earlier results" className="border-t border-line px-3 py-2">
      {against && <p className="mb-1 text-2xs text-text-3">Choose what to compare with:</p>}
      <ol className="flex gap-1.5 overflow-x-auto p-0.5">
        <SweepList />
        {mine.map((entry, k) => (
          <li key={entry.id}>
            <Thumbnail
              entry={entry}
              current={entry.id === shown}
              compared={entry.id === against?.run && entry.id !== shown}
              onChoose={() => choose(entry.id, k === 0)}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Thumbnail({
  entry,
  current,
  compared,
  onChoose,
}: {
  readonly entry: RunEntry;
  readonly current: boolean;
  readonly compared: boolean;
  readonly onChoose: () => void;
}) {
  const result = entry.state && shownResult(entry.state, null, null);
  const strip = result?.kind === 'strip' ? result.strip : result?.clip;
  const time = timeOf(entry);
  return (
    <button
      type="button"
      aria-current={current}
      aria-label={`Result of ${time}, ${entry.status}`}
      title={`${time} · ${entry.status}`}
      onClick={onChoose}
      className={`relative block size-12 overflow-hidden rounded bg-well ${current ? 'ring-2 ring-accent' : compared ? 'ring-2 ring-text' : 'opacity-80 ring-1 ring-line hover:opacity-100'}`}
    >
      {strip ? (
        <StripPlayer strip={strip} frame={0} className="size-full" label="" />
      ) : (
        <span className="text-2xs text-text-3">{entry.status}</span>
      )}
    </button>
  );
}

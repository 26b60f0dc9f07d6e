import { useEffect, useMemo } from 'react';
import { useDraft } from '../files/draft-store.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { readRun, useRuns } from '../run/run-store.ts';
import { viewNewest, viewRun } from '../run/view-store.ts';
import { shownResult } from './shown-result.ts';
import { StripPlayer } from './strip-player.tsx';

const atMost = 12;

/** Earlier results of the open document, the newest first: to compare, and to go back to the workflow that made them. */
export function HistoryStrip({ shown }: { readonly shown: string | undefined }) {
  const draft = useDraft((state) => state.id);
  const { runs, order } = useRuns();
  const mine = useMemo(
    () =>
      order
        .filter((id) => draft !== undefined && runs[id]?.draft === draft && runs[id]?.status !== 'queued')
        .slice(0, atMost),
    [runs, order, draft],
  );
  useEffect(() => {
    for (const id of mine) void readRun(id);
  }, [mine]);
  if (mine.length < 2) return null;
  return (
    <nav aria-label="Earlier results" className="border-t border-line px-3 py-2">
      <ol className="flex gap-1.5 overflow-x-auto p-0.5">
        {mine.map((id, k) => (
          <li key={id}>
            <Thumbnail
              entry={runs[id]!}
              current={id === shown}
              onChoose={() => (k === 0 ? viewNewest() : viewRun(id))}
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
  onChoose,
}: {
  readonly entry: RunEntry;
  readonly current: boolean;
  readonly onChoose: () => void;
}) {
  const result = entry.state && shownResult(entry.state, null, null);
  const strip = result?.kind === 'strip' ? result.strip : result?.clip;
  const time = new Date(entry.createdAt).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (
    <button
      type="button"
      aria-current={current}
      aria-label={`Result of ${time}, ${entry.status}`}
      title={`${time} · ${entry.status}`}
      onClick={onChoose}
      className={`relative block size-12 overflow-hidden rounded bg-well ${current ? 'ring-2 ring-accent' : 'opacity-80 ring-1 ring-line hover:opacity-100'}`}
    >
      {strip ? (
        <StripPlayer strip={strip} frame={0} className="size-full" label="" />
      ) : (
        <span className="text-2xs text-text-3">{entry.status}</span>
      )}
    </button>
  );
}

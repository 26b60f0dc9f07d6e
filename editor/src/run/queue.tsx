import { ArrowDown, ArrowUp, ArrowUpRight, CircleStop, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDraft } from '../files/draft-store.ts';
import { cancelSweep } from '../sweep/sweep-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { RunEntry } from './fold-run.ts';
import { goTo } from './go-to.ts';
import { cancel, move, pause, resume } from './run-actions.ts';

/** The run at work and those that wait behind it, in their order. */
export function Queue({ entries }: { readonly entries: readonly RunEntry[] }) {
  const waiting = entries
    .filter((entry) => entry.status === 'queued')
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.createdAt - b.createdAt);
  const atWork = entries.filter((entry) => entry.status !== 'queued');
  return (
    <div className="w-80 max-w-full">
      <h2 className="mb-1 text-xs font-medium">Queue</h2>
      <ol className="flex max-h-80 flex-col overflow-y-auto">
        {atWork.map((entry) => (
          <Line key={entry.id} entry={entry} mark={entry.status === 'paused' ? 'paused' : 'runs'}>
            {entry.status === 'paused' ? (
              <IconButton
                size="small"
                icon={Play}
                label={`Go on with ${entry.title}`}
                onClick={() => void resume(entry.id)}
              />
            ) : (
              <IconButton
                size="small"
                icon={Pause}
                label={`Pause ${entry.title}`}
                onClick={() => void pause(entry.id)}
              />
            )}
          </Line>
        ))}
        {waiting.map((entry, k) => {
          const { sweep } = entry;
          const all = sweep ? waiting.filter((one) => one.sweep?.id === sweep.id) : [];
          // The cells of a sweep are one line, where its first one stands.
          if (all.length > 0 && all[0] !== entry) return null;
          if (sweep && all.length > 1)
            return (
              <SweepLine key={sweep.id} sweep={sweep.id} title={entry.title} waiting={all.length} next={k === 0} />
            );
          return (
            <Line key={entry.id} entry={entry} mark={k === 0 ? 'next' : String(k + 1)}>
              <IconButton
                size="small"
                icon={ArrowUp}
                label={`Move ${entry.title} forward`}
                disabled={k === 0}
                onClick={() => void move(entry.id, k)}
              />
              <IconButton
                size="small"
                icon={ArrowDown}
                label={`Move ${entry.title} back`}
                disabled={k === waiting.length - 1}
                onClick={() => void move(entry.id, k + 2)}
              />
            </Line>
          );
        })}
      </ol>
      {atWork.some((entry) => entry.status === 'paused') && waiting.length > 0 && (
        <p className="mt-2 text-2xs text-text-3">
          A paused run keeps its place: go on with it or cancel it to let the next one start.
        </p>
      )}
    </div>
  );
}

function SweepLine({
  sweep,
  title,
  waiting,
  next,
}: {
  readonly sweep: string;
  readonly title: string;
  readonly waiting: number;
  readonly next: boolean;
}) {
  return (
    <li className="flex items-center gap-0.5 border-t border-line py-1 text-xs first:border-0">
      <span className="w-12 shrink-0 text-text-3">{next ? 'next' : 'later'}</span>
      <span className="min-w-0 flex-1 truncate" title={title}>
        {title}: {waiting} of a sweep
      </span>
      <IconButton
        size="small"
        icon={CircleStop}
        label={`Cancel the sweep of ${title}`}
        onClick={() => void cancelSweep(sweep)}
      />
    </li>
  );
}

function Line({
  entry,
  mark,
  children,
}: {
  readonly entry: RunEntry;
  readonly mark: string;
  readonly children: ReactNode;
}) {
  const mine = useDraft((state) => state.id) === entry.draft;
  return (
    <li className="flex items-center gap-0.5 border-t border-line py-1 text-xs first:border-0">
      <span className={`w-12 shrink-0 ${mark === 'paused' ? 'text-warning' : 'text-text-3'}`}>{mark}</span>
      <span className="min-w-0 flex-1 truncate" title={entry.title}>
        {entry.title}
      </span>
      {!mine && entry.draft !== undefined && (
        <IconButton size="small" icon={ArrowUpRight} label={`Go to ${entry.title}`} onClick={() => void goTo(entry)} />
      )}
      {children}
      <IconButton
        size="small"
        icon={CircleStop}
        label={`Cancel ${entry.title}`}
        onClick={() => void cancel(entry.id)}
      />
    </li>
  );
}

import { ArrowUp, CircleStop } from 'lucide-react';
import { IconButton } from '../ui/icon-button.tsx';
import type { RunEntry } from './fold-run.ts';
import { cancel, move } from './run-actions.ts';

/** The run at work and those that wait behind it, in their order. */
export function Queue({ entries }: { readonly entries: readonly RunEntry[] }) {
  const waiting = entries
    .filter((entry) => entry.status === 'queued')
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.createdAt - b.createdAt);
  const atWork = entries.filter((entry) => entry.status !== 'queued');
  return (
    <div className="w-72">
      <h2 className="mb-1 text-xs font-medium">Queue</h2>
      <ol className="flex max-h-80 flex-col overflow-y-auto">
        {[...atWork, ...waiting].map((entry) => {
          const place = waiting.indexOf(entry);
          return (
            <li key={entry.id} className="flex items-center gap-1 border-t border-line py-1 text-xs">
              <span className="w-6 shrink-0 text-text-3">{place < 0 ? '▸' : place + 1}</span>
              <span className="min-w-0 flex-1 truncate">{entry.title}</span>
              <span className="text-text-3">{place < 0 ? entry.status : ''}</span>
              {place > 0 && (
                <IconButton
                  size="small"
                  icon={ArrowUp}
                  label={`Move ${entry.title} forward`}
                  onClick={() => void move(entry.id, waiting[place - 1]?.position ?? place)}
                />
              )}
              <IconButton
                size="small"
                icon={CircleStop}
                label={`Cancel ${entry.title}`}
                onClick={() => void cancel(entry.id)}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

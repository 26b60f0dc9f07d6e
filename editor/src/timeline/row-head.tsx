import { ListChecks, Pin, PinOff } from 'lucide-react';
import type { RunEntry } from '../run/fold-run.ts';
import { useView } from '../run/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { timeOf } from '../viewer/history-strip.tsx';
import { HoldButton } from '../viewer/hold-button.tsx';
import { takeSettings, viewMoment } from './branch-actions.ts';
import type { BranchRow } from './branch-rows.ts';
import { setPinned } from './kept-store.ts';

/** The name of a branch, which shows its result, and what can be done with the whole of it. */
export function RowHead({ row, pinned }: { readonly row: BranchRow; readonly pinned: boolean }) {
  const { run, words, shown } = row;
  const held = useView(({ against }) => against?.run === run.id && against.step === null);
  const { workflow } = run.state ?? {};
  const name = timeOf(run);
  const waits = run.status === 'queued';
  return (
    <div className={`timeline-head timeline-row-head ${shown ? 'is-shown' : ''} ${held ? 'is-held' : ''}`}>
      <button
        type="button"
        className="timeline-row-name"
        aria-current={shown}
        title={words ? `${words}, ${name}` : name}
        disabled={waits}
        onClick={() => viewMoment(run, null)}
      >
        <span className="timeline-row-words">{words || name}</span>
        <span className="timeline-row-time">
          {words && `${name} · `}
          {statusWords(run)}
          <span className="sr-only">, show its result</span>
        </span>
      </button>
      {!waits && (
        <span className="timeline-row-tools">
          <HoldButton moment={{ run: run.id, step: null }} label="Hold its result to compare with" />
          <IconButton
            size="small"
            icon={pinned ? PinOff : Pin}
            label={pinned ? 'Unpin this branch' : 'Pin this branch: it stays beyond the budget'}
            aria-pressed={pinned}
            className={pinned ? 'text-accent' : ''}
            onClick={() => void setPinned(run.id, !pinned)}
          />
          {workflow && (
            <IconButton
              size="small"
              icon={ListChecks}
              label="Take its settings into the workflow"
              onClick={() => takeSettings(workflow)}
            />
          )}
        </span>
      )}
    </div>
  );
}

const statusWords = ({ status }: RunEntry): string =>
  ({
    queued: 'waits in the queue',
    running: 'running',
    paused: 'paused',
    finished: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  })[status];

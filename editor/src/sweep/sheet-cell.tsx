import type { Strip } from '@reelgraph/runtime/events/run-event';
import { FolderInput } from 'lucide-react';
import { layoutStore } from '../app/layout-store.ts';
import { restoreWorkflow } from '../files/restore-workflow.ts';
import { isActive, type RunEntry } from '../run/fold-run.ts';
import { progressOf } from '../run/progress.ts';
import { useView } from '../run/view-store.ts';
import { viewMoment } from '../timeline/branch-actions.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { HoldButton } from '../viewer/hold-button.tsx';
import { shownResult } from '../viewer/shown-result.ts';
import { StripPlayer } from '../viewer/strip-player.tsx';
import { useReducedMotion } from '../viewer/use-reduced-motion.ts';
import { showSheet } from './sweep-store.ts';

export interface SheetCellProps {
  /** The values of the axes, for who listens. */
  readonly name: string;
  readonly run: RunEntry | undefined;
  readonly shown: boolean;
}

/** The clip to show of a run: its result, or while it goes its newest preview. */
export function stripOf({ state }: RunEntry): Strip | undefined {
  const result = state && shownResult(state, null, null);
  return result?.kind === 'strip' ? result.strip : result?.clip;
}

/** One cell of a sweep: its clip, playing; pressed, the viewer shows it. */
export function SheetCell({ name, run, shown }: SheetCellProps) {
  const still = useReducedMotion();
  const held = useView(({ against }) => run !== undefined && against?.run === run.id && against.step === null);
  const strip = run && stripOf(run);
  const workflow = run?.state?.workflow;
  return (
    <div className={`sheet-cell ${shown ? 'is-shown' : ''} ${held ? 'is-held' : ''}`}>
      <button
        type="button"
        aria-pressed={shown}
        aria-label={`${name}${run ? `, ${run.status}` : ''}`}
        title={name}
        disabled={!run || run.status === 'queued'}
        onClick={() => {
          if (!run) return;
          viewMoment(run, null);
          // A phone shows one of them at a time.
          layoutStore.setState({ page: 'viewer' });
        }}
        className="sheet-picture"
        style={{ aspectRatio: strip ? `${strip.width} / ${strip.height}` : '1' }}
      >
        {strip ? (
          <span aria-hidden className="contents">
            <StripPlayer strip={strip} frame={still ? 0 : undefined} className="size-full" label="" />
          </span>
        ) : (
          <span className="text-2xs text-text-3">{run ? wordsFor[run.status] : 'removed'}</span>
        )}
        {run && isActive(run.status) && run.status !== 'queued' && (
          <span
            className="sheet-progress"
            style={{ width: `${(run.state ? progressOf(run.state).fraction : 0) * 100}%` }}
          />
        )}
        {run?.status === 'failed' && strip && <span className="sheet-failed">failed</span>}
      </button>
      {run && strip && (
        <span className="sheet-tools">
          <HoldButton moment={{ run: run.id, step: null }} label="Hold it to compare with" />
          {workflow && (
            <IconButton
              size="small"
              icon={FolderInput}
              label="Open its workflow"
              onClick={() => {
                restoreWorkflow(workflow);
                showSheet(null);
              }}
            />
          )}
        </span>
      )}
    </div>
  );
}

const wordsFor = {
  queued: 'waits',
  running: 'starts',
  paused: 'paused',
  finished: 'nothing to see',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;

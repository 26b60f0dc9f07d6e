import { ChevronDown, ChevronUp, Pin, PinOff, SquareSplitHorizontal, X } from 'lucide-react';
import { type LayoutState, layoutStore, useLayout } from '../app/layout-store.ts';
import { usePhone } from '../app/use-phone.ts';
import { takenSteps } from '../run/change-cost.ts';
import { isActive, type RunEntry } from '../run/fold-run.ts';
import { useRuns } from '../run/run-store.ts';
import { useView, viewAgainst, viewStep } from '../run/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { momentName } from '../viewer/compared.ts';
import { HoldButton } from '../viewer/hold-button.tsx';
import { duration, fileSize } from '../viewer/units.ts';
import { BranchPopover } from './branch-popover.tsx';
import { latestStep } from './branch-rows.ts';
import { setPinned, useKeptRun, useStoreUse } from './kept-store.ts';
import { StoreBudget } from './store-budget.tsx';
import type { ChainStrip } from './use-strips.ts';

const set = (part: Partial<LayoutState>) => layoutStore.setState(part);

/** Over the strips: the step looked at and what can be done from there; at the end, what all steps take on disk. */
export function TimelineBar({
  entry,
  strip,
}: {
  readonly entry: RunEntry | undefined;
  readonly strip: ChainStrip | undefined;
}) {
  const open = useLayout((state) => state.timelineOpen);
  const phone = usePhone();
  return (
    <header className="timeline-bar">
      <IconButton
        size="small"
        icon={open ? ChevronDown : ChevronUp}
        label={open ? 'Fold the timeline' : 'Unfold the timeline'}
        aria-expanded={open}
        onClick={() => set({ timelineOpen: !open })}
      />
      <h2 className="text-xs font-medium">Timeline</h2>
      {entry && strip && strip.rows.length > 0 && <StepTools entry={entry} strip={strip} />}
      <span className="grow" />
      {open && !phone && <Zoom />}
      <Use entry={entry} />
    </header>
  );
}

function StepTools({ entry, strip }: { readonly entry: RunEntry; readonly strip: ChainStrip }) {
  const { node, steps } = strip;
  const { step, against } = useView();
  const done = takenSteps(steps);
  const running = entry.state?.nodes[node]?.status === 'running';
  const at = step ?? latestStep(steps, running);
  const shown = steps[at];
  const kept = useKeptRun(entry.id, `${entry.status} ${done}`)?.chains[node]?.[at];
  const held = useRuns(({ runs }) => (against ? runs[against.run] : undefined));
  const pinnedStep = kept?.pin === 'step';
  return (
    <>
      <p className="timeline-facts">
        <span className="text-text">
          step {Math.min(Math.max(done, at + 1), at + 1)} of {steps.length}
        </span>
        {shown?.sigma !== undefined && <span>σ {shown.sigma.toFixed(3)}</span>}
        {shown?.ms !== undefined && <span>{duration(shown.ms)}</span>}
        {kept && at < done && !running && <span>{kept.bytes === null ? 'not kept' : fileSize(kept.bytes)}</span>}
        {shown?.kept && <span>from a checkpoint</span>}
      </p>
      {step !== null && (
        <>
          <button type="button" className="timeline-link" onClick={() => viewStep(null)}>
            {running ? 'follow the run' : 'show the result'}
          </button>
          {at < done && <BranchPopover strip={strip} run={entry} step={at} />}
          <IconButton
            size="small"
            icon={kept?.pin ? PinOff : Pin}
            label={
              kept?.pin === 'run'
                ? 'Kept with its pinned branch'
                : pinnedStep
                  ? 'Unpin this step'
                  : 'Pin this step: it stays beyond the budget'
            }
            aria-pressed={kept?.pin != null}
            className={kept?.pin ? 'text-accent' : ''}
            disabled={kept === undefined || kept.bytes === null || kept.pin === 'run'}
            onClick={() => void setPinned(entry.id, !pinnedStep, { node, k: at })}
          />
        </>
      )}
      {against && held ? (
        <span className="timeline-held" data-testid="held">
          <SquareSplitHorizontal aria-hidden size={13} />
          {momentName(held, against)}
          <IconButton size="small" icon={X} label="End comparing" onClick={() => viewAgainst(null)} />
        </span>
      ) : (
        !(step === null && isActive(entry.status)) && (
          <HoldButton
            moment={{ run: entry.id, step }}
            label="Hold this to compare with: then choose another step or branch"
          />
        )
      )}
    </>
  );
}

function Zoom() {
  const zoom = useLayout((state) => state.timelineZoom);
  return (
    <input
      type="range"
      aria-label="Width of the steps"
      title="Width of the steps"
      min={0}
      max={1}
      step={0.05}
      value={zoom}
      onChange={(event) => set({ timelineZoom: Number(event.target.value) })}
      className="timeline-zoom"
    />
  );
}

/** How much of the budget is used; pressed, what by and how much it may be. */
function Use({ entry }: { readonly entry: RunEntry | undefined }) {
  const use = useStoreUse(entry && `${entry.id} ${entry.status}`);
  if (!use) return null;
  const share = use.budgetBytes ? Math.min(1, use.bytes / use.budgetBytes) : 1;
  return (
    <Popover
      label="What is kept"
      side="top"
      trigger={
        <button
          type="button"
          className="timeline-use"
          aria-label={`Kept: ${fileSize(use.bytes)} of ${fileSize(use.budgetBytes)}`}
        >
          <span aria-hidden className="timeline-use-bar">
            <span style={{ width: `${Math.max(2, share * 100)}%` }} className={share > 0.95 ? 'is-full' : ''} />
          </span>
          {fileSize(use.bytes)} <span className="phone:hidden">of {fileSize(use.budgetBytes)}</span>
        </button>
      }
    >
      <h3 className="mb-2 text-xs font-semibold">Kept on disk</h3>
      <StoreBudget use={use} />
    </Popover>
  );
}

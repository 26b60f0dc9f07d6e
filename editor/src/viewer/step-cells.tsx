import type { StepState } from '@reelgraph/runtime/events/run-state';
import { type CSSProperties, useRef } from 'react';
import { viewStep } from '../run/view-store.ts';
import { duration } from './units.ts';
import './viewer.css';

export interface StepCellsProps {
  readonly title: string;
  readonly steps: readonly StepState[];
  /** The step looked at; the latest where null. */
  readonly chosen: number | null;
  readonly running: boolean;
}

/** The denoise as a row of cells, one per step with its sigma; a cell shows the whole clip as it was after that step. */
export function StepCells({ title, steps, chosen, running }: StepCellsProps) {
  const row = useRef<HTMLDivElement>(null);
  const done = steps.filter((step) => step.kept || step.ms !== undefined).length;
  const at = chosen ?? Math.max(0, done - 1);
  const go = (k: number) => {
    const step = Math.min(steps.length - 1, Math.max(0, k));
    if (!steps[step]?.strip) return;
    viewStep(step);
    row.current?.querySelectorAll('button')[step]?.focus();
  };
  const shown = steps[at];
  return (
    <div className="border-t border-line px-3 py-2">
      <div className="mb-1 flex items-baseline gap-2 text-2xs text-text-3">
        <span className="text-text-2">{title}</span>
        <span>
          step {Math.min(done, at + 1)} of {steps.length}
        </span>
        {shown?.sigma !== undefined && <span>σ {shown.sigma.toFixed(3)}</span>}
        {shown?.ms !== undefined && <span>{duration(shown.ms)}</span>}
        {shown?.kept && <span>from a checkpoint</span>}
        {chosen !== null && (
          <button type="button" className="ml-auto text-accent hover:underline" onClick={() => viewStep(null)}>
            {running ? 'follow the run' : 'show the result'}
          </button>
        )}
      </div>
      <div
        ref={row}
        role="toolbar"
        aria-label={`Steps of ${title}`}
        aria-orientation="horizontal"
        className={`flex h-6 ${steps.length > 60 ? '' : 'gap-0.5'}`}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
          event.preventDefault();
          event.stopPropagation();
          go(at + (event.key === 'ArrowLeft' ? -1 : 1));
        }}
      >
        {steps.map((step, k) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain.
            key={k}
            type="button"
            tabIndex={k === at ? 0 : -1}
            disabled={!step.strip}
            aria-pressed={chosen === k}
            aria-label={`Step ${k + 1}${step.sigma === undefined ? '' : `, sigma ${step.sigma.toFixed(3)}`}${step.kept ? ', from a checkpoint' : ''}`}
            title={`Step ${k + 1}${step.sigma === undefined ? '' : ` · σ ${step.sigma.toFixed(3)}`}${step.ms === undefined ? '' : ` · ${duration(step.ms)}`}`}
            onClick={() => viewStep(k)}
            className={`step-cell ${look(step, running && k === done)} ${k === (chosen ?? (running ? at : -1)) ? 'is-shown' : ''}`}
            style={{ '--noise': `${Math.round(15 + 85 * Math.min(1, step.sigma ?? 1))}%` } as CSSProperties}
          />
        ))}
      </div>
    </div>
  );
}

function look(step: StepState, current: boolean): string {
  if (current) return 'is-current';
  if (step.kept) return 'is-kept';
  return step.ms === undefined ? '' : 'is-done';
}

import type { NodeState } from '@reelgraph/runtime/events/run-state';
import { Check, CircleAlert, RotateCcw } from 'lucide-react';

const radius = 6;
const around = 2 * Math.PI * radius;

/** How a node fares in a run, in the space of an icon; said in words for who listens. */
export function NodeStatus({ run }: { readonly run: NodeState }) {
  switch (run.status) {
    case 'running':
      return (
        <svg
          className="status-ring"
          viewBox="0 0 16 16"
          role="img"
          aria-label={`running, ${Math.round(run.fraction * 100)} %`}
        >
          <circle className="track" cx="8" cy="8" r={radius} />
          <circle
            className="done"
            cx="8"
            cy="8"
            r={radius}
            strokeDasharray={`${Math.max(0.04, run.fraction) * around} ${around}`}
          />
        </svg>
      );
    case 'waiting':
      return (
        <svg className="status-ring" viewBox="0 0 16 16" role="img" aria-label="waiting">
          <circle className="track" cx="8" cy="8" r={radius} strokeDasharray="2 2.7" />
        </svg>
      );
    case 'done':
      return <Check role="img" aria-label="done" className="shrink-0 text-ok" size={15} strokeWidth={2.25} />;
    case 'reused':
      return (
        <RotateCcw
          role="img"
          aria-label="reused: the same result was there already"
          className="shrink-0 text-text-3"
          size={13}
          strokeWidth={2}
        />
      );
    case 'failed':
      return <CircleAlert role="img" aria-label="failed" className="shrink-0 text-danger" size={15} strokeWidth={2} />;
  }
}

/** What stands at the right of a card's foot: time left while it runs, time taken after. */
export function runTime(run: NodeState): string {
  if (run.status === 'running')
    return run.leftMs === undefined ? `${Math.round(run.fraction * 100)} %` : `${duration(run.leftMs)} left`;
  if (run.status === 'reused') return 'kept';
  return run.status === 'done' && run.ms !== undefined ? duration(run.ms) : '';
}

function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)}:${String(Math.floor((ms % 60_000) / 1000)).padStart(2, '0')} min`;
}

import { Pause, Play, StepForward, Zap } from 'lucide-react';
import { IconButton } from '../ui/icon-button.tsx';
import { costOfValue, costWords } from './change-cost.ts';
import { useLiveChange } from './live-change.ts';
import { pause, resume, step } from './run-actions.ts';
import { useLiveRun } from './use-live-run.ts';

export interface LiveCostProps {
  readonly node: string;
  readonly name: string;
  readonly value: unknown;
}

/** While a run goes: what a parameter as it is set now costs it, told before it is let go, and the run's own buttons. */
export function LiveCost({ node, name, value }: LiveCostProps) {
  const live = useLiveRun(node);
  const { on, from } = useLiveChange();
  if (!live) return null;
  const { entry, steps } = live;
  const held = live.held(name);
  const cost = costOfValue(steps, held, value, from);
  const same = JSON.stringify(held) === JSON.stringify(value);
  const paused = entry.status === 'paused';
  return (
    <div className="flex items-center gap-1 rounded-md bg-control px-2 py-0.5 text-xs" data-testid="live-cost">
      <Zap size={13} aria-hidden className={on ? 'text-accent' : 'text-text-3'} />
      <span className="min-w-0 flex-1 truncate" role="status">
        {same ? 'The run has this curve' : on ? costWords(cost) : 'held for the next run'}
      </span>
      {paused ? (
        <>
          <IconButton size="small" icon={Play} label="Go on" onClick={() => void resume(entry.id)} />
          <IconButton size="small" icon={StepForward} label="Take one step" onClick={() => void step(entry.id)} />
        </>
      ) : (
        <IconButton size="small" icon={Pause} label="Pause after this step" onClick={() => void pause(entry.id)} />
      )}
    </div>
  );
}

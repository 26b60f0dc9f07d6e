import { Pause, Play, StepForward, Zap } from 'lucide-react';
import { IconButton } from '../ui/icon-button.tsx';
import { costWords } from './change-cost.ts';
import { useLiveChange } from './live-change.ts';
import { pause, resume, step } from './run-actions.ts';
import { type EditedInput, useChangeCost } from './use-change-cost.ts';

/** While a run goes: what a parameter as it is set now costs it, told before it is let go, and the run's own buttons. */
export function LiveCost(edited: EditedInput) {
  const found = useChangeCost(edited);
  const on = useLiveChange((state) => state.on);
  if (!found) return null;
  const { live, cost } = found;
  const { entry } = live;
  const same = cost.from === undefined && !cost.late;
  return (
    <div className="flex items-center gap-1 rounded-md bg-control px-2 py-0.5 text-xs" data-testid="live-cost">
      <Zap size={13} aria-hidden className={on ? 'text-accent' : 'text-text-3'} />
      <span className="min-w-0 flex-1 truncate" role="status">
        {same ? 'The run goes by this' : on ? costWords(cost) : 'held for the next run'}
      </span>
      {entry.status === 'paused' ? (
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

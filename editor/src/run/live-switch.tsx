import type { NodeState } from '@reelgraph/runtime/events/run-state';
import { Zap } from 'lucide-react';
import { duration } from '../viewer/units.ts';
import { costOfChange, useLiveChange } from './live-change.ts';

/** Whether edits made now reach the run at work, from which of its steps on, and what that costs. */
export function LiveSwitch({ chain, looking }: { readonly chain: NodeState; readonly looking: number | null }) {
  const { on, from } = useLiveChange();
  const { steps } = chain;
  const cost = costOfChange(chain, from);
  const set = (from: number | 'next') => useLiveChange.setState({ on: true, from });
  return (
    <div className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 px-3 pb-2 text-2xs text-text-2" data-testid="live">
      <Zap size={13} aria-hidden className={on ? 'text-accent' : 'text-text-3'} />
      <label className="flex items-center gap-1">
        Changes hold from
        <select
          value={!on ? 'off' : String(Math.min(Number(from), steps.length - 1) || from)}
          onChange={({ target: { value } }) => {
            if (value === 'off') useLiveChange.setState({ on: false });
            else set(value === 'next' ? 'next' : Number(value));
          }}
          className="field-sizing-content h-6 rounded-md bg-control px-1 text-text hover:bg-hover"
        >
          <option value="next">the next step</option>
          {steps.map((_, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain.
            <option key={k} value={k}>
              step {k + 1}
            </option>
          ))}
          <option value="off">the next run</option>
        </select>
      </label>
      {looking !== null && from !== looking && (
        <button type="button" className="text-accent hover:underline" onClick={() => set(looking)}>
          from step {looking + 1}
        </button>
      )}
      {on && cost.steps > 0 && (
        <span className="text-text-3">
          {from === 'next'
            ? `for ${cost.steps} of ${steps.length} steps`
            : `re-runs ${cost.steps} of ${steps.length} steps`}
          {cost.ms !== undefined && `, about ${duration(cost.ms)}`}
        </span>
      )}
    </div>
  );
}

import type { NodeState } from '@reelgraph/runtime/events/run-state';
import { Zap } from 'lucide-react';
import { type ChangeFrom, costFrom, costWords } from './change-cost.ts';
import { useLiveChange } from './live-change.ts';
import '../ui/choices.css';
import './live-switch.css';

/** Whether edits made now reach the run at work, from which of its steps on, and what that costs. */
export function LiveSwitch({ chain, looking }: { readonly chain: NodeState; readonly looking: number | null }) {
  const { on, from } = useLiveChange();
  const { steps } = chain;
  const chosen = typeof from === 'number' ? Math.min(from, steps.length - 1) : undefined;
  const set = (from: ChangeFrom) => useLiveChange.setState({ on: true, from });
  const cost = costFrom(steps, chosen ?? 'next');
  return (
    <div className="live-switch" data-testid="live">
      <span className="live-switch-words">
        <Zap size={13} aria-hidden className={on ? 'text-accent' : 'text-text-3'} />
        Changes hold
      </span>
      <fieldset aria-label="Changes hold from" className="choice-row">
        <button
          type="button"
          aria-pressed={on && from === 'next'}
          title="A changed value holds for the steps still to come. A curve tells itself where it holds: moved over steps that are taken, they are taken again."
          onClick={() => set('next')}
        >
          from the next step
        </button>
        <span className="live-switch-step" data-chosen={on && chosen !== undefined ? '' : undefined}>
          <button
            type="button"
            aria-pressed={on && chosen !== undefined}
            title="Takes the steps from this one on again, with the changed value"
            onClick={() => set(chosen ?? looking ?? 0)}
          >
            from step
          </button>
          <select
            aria-label="Step that changes hold from"
            value={chosen ?? looking ?? 0}
            onChange={({ target }) => set(Number(target.value))}
          >
            {steps.map((_, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain.
              <option key={k} value={k}>
                {k + 1}
              </option>
            ))}
          </select>
        </span>
        <button
          type="button"
          aria-pressed={!on}
          title="The run goes on as it is; the workflow keeps the change for the next one"
          onClick={() => useLiveChange.setState({ on: false })}
        >
          in the next run
        </button>
      </fieldset>
      {looking !== null && on && from !== looking && (
        <button type="button" className="text-accent hover:underline" onClick={() => set(looking)}>
          from the step in view, {looking + 1}
        </button>
      )}
      {on && cost.from !== undefined && <span className="text-text-3">{costWords(cost)}</span>}
    </div>
  );
}

import type { StepState } from '@reelgraph/runtime/events/run-state';
import { useMemo } from 'react';
import { definitionsStore } from '../document/definitions-store.ts';
import { inputValue } from '../document/input-value.ts';
import { useDraft } from '../files/draft-store.ts';
import { chainBelow } from './chain-below.ts';
import type { RunEntry } from './fold-run.ts';
import { useRuns } from './run-store.ts';

export interface LiveRun {
  readonly entry: RunEntry;
  /** The steps of the node's own chain, or of the one that it feeds, as far as the run has come. */
  readonly steps: readonly StepState[];
  /** What the run holds for an input of the node. */
  held(input: string): unknown;
}

/** The run of the open document that is at work or paused, seen from a node: its own chain, or the one it feeds, once that has begun. */
export function useLiveRun(node: string): LiveRun | undefined {
  const draft = useDraft((state) => state.id);
  const entry = useRuns(({ runs, order }) => {
    const id = order.find(
      (one) => runs[one]?.draft === draft && (runs[one]?.status === 'running' || runs[one]?.status === 'paused'),
    );
    return id === undefined ? undefined : runs[id];
  });
  return useMemo(() => {
    const steps = entry && chainBelow(entry.state, node)?.steps;
    if (!entry || !steps) return undefined;
    return {
      entry,
      steps,
      held(input) {
        const own = entry.state?.workflow?.nodes[node];
        const spec = definitionsStore.getState().definitions.get(own?.type ?? '')?.inputs[input];
        return own && spec ? inputValue(own, input, spec) : undefined;
      },
    };
  }, [entry, node]);
}

import type { Problem } from '@reelgraph/runtime/node/problem';
import { useMemo } from 'react';
import type { Planned } from '../server/answers.ts';
import { usePlan } from './plan-store.ts';
import { useNodeRun } from './use-node-run.ts';

const none: readonly Problem[] = [];

/** What stands against this node: found by planning, or met in the run that is shown. */
export function useNodeProblems(node: string): readonly Problem[] {
  const planned = usePlan((plan) => plan.byNode[node]) ?? none;
  const met = useNodeRun(node)?.problem;
  return useMemo(
    () => (met && !planned.some((problem) => problem.message === met.message) ? [...planned, met] : planned),
    [planned, met],
  );
}

/** What is known of this node before it runs: notes, shapes, whether its result is there already. */
export const useNodePlan = (node: string): Planned | undefined => usePlan((plan) => plan.nodes[node]);

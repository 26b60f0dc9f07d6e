import type { NodeState } from '@reelgraph/runtime/events/run-state';
import { useOfShownRun } from './use-shown-run.ts';

/** How one node fares in the run that is shown; nothing where it has no part in it. */
export const useNodeRun = (node: string): NodeState | undefined => useOfShownRun((entry) => entry.state?.nodes[node]);

import type { Input } from '@reelgraph/runtime/node/input';
import { sigmasOf } from '../curves/use-sigmas.ts';
import { type ChangeCost, costOfRegrid, costOfSigmas, costOfValue } from './change-cost.ts';
import { useLiveChange } from './live-change.ts';
import { type LiveRun, useLiveRun } from './use-live-run.ts';
import { useNodePlan } from './use-node-problems.ts';

export interface EditedInput {
  readonly node: string;
  readonly name: string;
  readonly input: Input;
  readonly value: unknown;
}

/** While a run goes: what it costs that an input holds this value, as the switch stands; nothing where no run has begun its steps. */
export function useChangeCost({
  node,
  name,
  input,
  value,
}: EditedInput): { live: LiveRun; cost: ChangeCost } | undefined {
  const live = useLiveRun(node);
  const { from } = useLiveChange();
  const known = useNodePlan(node)?.known ?? {};
  if (!live) return undefined;
  if (!input.regrid) return { live, cost: costOfValue(live.steps, live.held(name), value, from) };
  const sigmas =
    Object.values(known)
      .map(sigmasOf)
      .find((one) => one !== undefined) ?? [];
  const drawn = input.kind === 'sigmas';
  const cost = drawn
    ? costOfSigmas(live.steps, Array.isArray(value) ? value : sigmas)
    : costOfRegrid(live.steps, sigmas, from);
  return { live, cost };
}

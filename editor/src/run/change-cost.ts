import type { StepState } from '@reelgraph/runtime/events/run-state';
import { alongSigmas, hasCurve, valueAtStep } from '@reelgraph/runtime/values/track';
import { duration } from '../viewer/units.ts';

/** Where a change holds from: a step of the chain, counted from 0, or the one after the step at work. */
export type ChangeFrom = number | 'next';

export interface ChangeCost {
  /** The first step that the change touches; none where it changes nothing. */
  readonly from: number | undefined;
  /** Steps that run with it, up to the end. */
  readonly steps: number;
  readonly of: number;
  /** Whether the last step is taken that could have held it. */
  readonly late: boolean;
  /** Whether steps are taken again that were taken already. */
  readonly again: boolean;
  /** About how long those steps take; no time before one was measured. */
  readonly ms: number | undefined;
}

/**
 * Where a value holds from that was edited while a run goes. A curve says itself where along the way it holds, so it counts
 * as a whole, unless the person chose a step.
 */
export const holdsFrom = (value: unknown, chosen: ChangeFrom): ChangeFrom =>
  chosen === 'next' && hasCurve(value) ? 0 : chosen;

/** What a change from this step on costs a chain. */
export function costFrom(steps: readonly StepState[], from: ChangeFrom): ChangeCost {
  const taken = takenSteps(steps);
  const first = Math.min(from === 'next' ? taken : from, steps.length);
  const runs = steps.length - first;
  const measured = steps.flatMap((step) => step.ms ?? []).slice(-8);
  return {
    from: runs ? first : undefined,
    steps: runs,
    of: steps.length,
    late: from === 'next' && steps.length > 0 && taken >= steps.length,
    again: first < taken && runs > 0,
    ms: measured.length && runs ? (measured.reduce((sum, ms) => sum + ms) / measured.length) * runs : undefined,
  };
}

/** What it costs that a parameter becomes `next` where the run holds `held`: from the first step on whose value moves. */
export function costOfValue(steps: readonly StepState[], held: unknown, next: unknown, chosen: ChangeFrom): ChangeCost {
  const from = holdsFrom(next, chosen);
  const start = from === 'next' ? takenSteps(steps) : from;
  const sigmas = [...steps.map((step) => step.sigma ?? 0), 0];
  const [before, after] = [alongSigmas(held, sigmas), alongSigmas(next, sigmas)];
  if (start >= steps.length) return costFrom(steps, 'next');
  const moved = steps.findIndex((_, k) => k >= start && valueAtStep(before, k) !== valueAtStep(after, k));
  return costFrom(steps, moved < 0 ? steps.length : moved);
}

/** What it costs that a chain walks other sigmas: from the first step on whose sigmas differ. */
export function costOfSigmas(steps: readonly StepState[], sigmas: readonly number[]): ChangeCost {
  const walked = [...steps.map((step) => step.sigma ?? 0), 0];
  // A chain may enter the schedule part-way, as a remix does.
  const next = [walked[0]!, ...sigmas.filter((sigma) => sigma < walked[0]!)];
  const differs = Math.max(...[walked, next].map((list) => list.length)) - 1;
  let first = 0;
  while (first < differs && walked[first + 1] === next[first + 1]) first++;
  return first === differs ? costFrom(steps, steps.length) : onAnotherGrid(steps, first, next.length - 1);
}

/** What it costs that the steps from one on are laid out anew, on what another schedule has below the sigma reached. */
export function costOfRegrid(steps: readonly StepState[], after: readonly number[], chosen: ChangeFrom): ChangeCost {
  const from = chosen === 'next' ? takenSteps(steps) : chosen;
  const sigma = steps[from]?.sigma;
  if (sigma === undefined) return costFrom(steps, 'next');
  return onAnotherGrid(steps, from, from + after.filter((one) => one < sigma - 1e-6).length);
}

function onAnotherGrid(steps: readonly StepState[], from: number, of: number): ChangeCost {
  const cost = costFrom(steps, from);
  const [old, now] = [Math.max(1, steps.length - from), of - from];
  return { ...cost, from, steps: now, of, ms: cost.ms === undefined ? undefined : (cost.ms / old) * now };
}

/** The cost in words: `re-runs 12 of 20 steps, about 4 s`. */
export function costWords({ from, steps, of, late, again, ms }: ChangeCost): string {
  if (late) return 'comes too late for this run';
  if (from === undefined) return 'changes no step';
  const time = ms === undefined ? '' : `, about ${duration(ms)}`;
  return again ? `re-runs ${steps} of ${of} steps${time}` : `holds for the last ${steps} of ${of} steps${time}`;
}

/** Steps whose result is there. */
export const takenSteps = (steps: readonly StepState[]): number =>
  steps.filter((step) => step.kept || step.ms !== undefined).length;

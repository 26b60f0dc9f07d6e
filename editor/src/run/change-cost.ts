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
  const moved = steps.findIndex((_, k) => k >= start && valueAtStep(before, k) !== valueAtStep(after, k));
  return costFrom(steps, moved < 0 ? steps.length : moved);
}

/** The cost in words: `re-runs 12 of 20 steps, about 4 s`. */
export function costWords({ from, steps, of, again, ms }: ChangeCost): string {
  if (from === undefined) return 'changes no step';
  const time = ms === undefined ? '' : `, about ${duration(ms)}`;
  return again ? `re-runs ${steps} of ${of} steps${time}` : `holds for the last ${steps} of ${of} steps${time}`;
}

/** Steps whose result is there. */
export const takenSteps = (steps: readonly StepState[]): number =>
  steps.filter((step) => step.kept || step.ms !== undefined).length;

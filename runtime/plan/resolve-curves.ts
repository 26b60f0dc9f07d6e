import type { Inputs } from '../node/input.ts';
import type { Problem } from '../node/problem.ts';
import { setInput } from '../node/set-input.ts';
import { isCurve } from '../values/curve.ts';
import type { Known } from '../values/known.ts';
import { alongSigmas, hasCurve, valueAtStep } from '../values/track.ts';

/**
 * The curves among a node's values, read at the sigmas of the schedule that is wired in: so a key tells of what each step
 * uses, however the curve is drawn. Where the sigmas are known only once the schedule has run, curves stay as they are.
 */
export function resolveCurves(
  title: string,
  specs: Inputs,
  values: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Known>>,
): { resolved: Readonly<Record<string, unknown>>; problems: Omit<Problem, 'node'>[] } {
  const resolved: Record<string, unknown> = {};
  const problems: Omit<Problem, 'node'>[] = [];
  const curves = Object.entries(values).filter(([, value]) => hasCurve(value));
  const schedule = curves.length ? scheduleInput(specs, (name) => known[name] !== undefined) : undefined;
  for (const [name, value] of curves) {
    const sigmas = schedule === undefined ? undefined : known[schedule]?.sigmas;
    if (sigmas?.length) resolved[name] = alongSigmas(value, sigmas);
    if (schedule !== undefined) continue;
    const first = firstNumber(value);
    const { label } = specs[name]!;
    resolved[name] = first;
    problems.push({
      code: 'curve-without-schedule',
      severity: 'error',
      input: name,
      message: `${label} is a curve over sigma, but ${title} has no noise schedule: wire one, or set a number`,
      fix: setInput(name, first, `Set ${first} for all steps`),
    });
  }
  return { resolved, problems };
}

/** The input whose wire brings the sigmas that a node walks. */
export const scheduleInput = (specs: Inputs, wired: (name: string) => boolean): string | undefined =>
  Object.keys(specs).find((name) => specs[name]!.accepts === 'schedule' && wired(name));

function firstNumber(value: unknown): number {
  const held = valueAtStep(value, 0);
  return isCurve(held) ? held.curve[0]!.value : (held as number);
}

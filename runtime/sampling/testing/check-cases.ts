import { type Outcome, type ReferenceCase, type ReferenceFile, UnknownCase } from './reference.ts';
import { runDiffusers } from './run-diffusers.ts';
import { scheduleRunners } from './run-schedule.ts';
import { runTrajectory } from './run-trajectory.ts';

/** One case after it was run: how far off it is, or why it could not be run. */
export interface Checked {
  readonly id: string;
  /** The sampler or schedule that it is about. */
  readonly group: string;
  readonly outcome?: Outcome;
  readonly problem?: string;
  readonly passed: boolean;
}

/** Runs every case of a file; a name that is not known, or a case that throws, is a failure of that case. */
export async function checkCases(file: ReferenceFile): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const [i, one] of file.cases.entries()) {
    const base = { id: one?.id ?? `case ${i}`, group: one ? groupOf(one) : 'unreadable' };
    try {
      const outcome = await run(file, one);
      checked.push({ ...base, outcome, passed: within(outcome) });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      checked.push({ ...base, problem, passed: false });
    }
  }
  return checked;
}

async function run(file: ReferenceFile, one: ReferenceCase): Promise<Outcome> {
  if (one.kind === 'trajectory') return one.sampler === undefined ? runDiffusers(file, one) : runTrajectory(file, one);
  const runner = scheduleRunners[one.kind];
  if (!runner) throw new UnknownCase(`is of the unknown kind ${one.kind}`);
  return runner(one);
}

const within = ({ error, allowed, error32 = 0, allowed32 = 0 }: Outcome): boolean =>
  error <= allowed && error32 <= allowed32;

function groupOf({ kind, sampler, scheduler, function: f }: ReferenceCase): string {
  if (kind === 'trajectory') return sampler ?? scheduler ?? 'trajectory';
  return [kind, scheduler ?? f].filter(Boolean).join(' ') || 'unreadable';
}

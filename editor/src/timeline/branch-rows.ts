import type { StepState } from '@reelgraph/runtime/events/run-state';
import type { Definitions } from '../document/definitions-store.ts';
import { takenSteps } from '../run/change-cost.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { apartWords, settingsApart } from './apart.ts';
import { branchTree } from './branch-tree.ts';
import { sigmasOf } from './step-lanes.ts';

/** One row of a chain's strip: a branch, drawn from its first step of its own. */
export interface BranchRow {
  /** The run that is told of: the one looked at where it went this way, else the last that did. */
  readonly run: RunEntry;
  readonly steps: readonly StepState[];
  readonly from: number;
  /** The row it forks from. */
  readonly parent: number | undefined;
  /** What sets it apart from that row. */
  readonly words: string;
  readonly shown: boolean;
}

const noSteps: readonly StepState[] = [];

/** The branches of the chain `node` that share steps with the run looked at; runs oldest first, those that wait last. */
export function branchRows(
  runs: readonly RunEntry[],
  shown: RunEntry,
  node: string,
  definitions: Definitions,
): readonly BranchRow[] {
  const stepsOf = (run: RunEntry) => run.state?.nodes[node]?.steps ?? noSteps;
  const takes = runs.map((run) => ({ run: run.id, keys: stepsOf(run).map(({ key }) => key) }));
  const byId = new Map(runs.map((run) => [run.id, run]));
  const tree = branchTree(takes, shown.id).map((branch) => {
    const id = branch.runs.includes(shown.id) ? shown.id : branch.runs.at(-1)!;
    return { ...branch, run: byId.get(id)! };
  });
  const rows = tree.map(({ run, from, parent }) => ({
    run,
    steps: stepsOf(run),
    from,
    parent,
    words: parent === undefined ? '' : wordsApart(tree[parent]!.run, run, definitions, stepsOf(run)),
    shown: run.id === shown.id,
  }));
  return [...rows, ...waitingRows(runs, rows, shown, node, definitions)];
}

/** Runs in the queue have no keys yet: those that differ from the run looked at only from a step on are branches of it. */
function waitingRows(
  runs: readonly RunEntry[],
  rows: readonly BranchRow[],
  shown: RunEntry,
  node: string,
  definitions: Definitions,
): readonly BranchRow[] {
  const base = shown.state?.workflow;
  const steps = shown.state?.nodes[node]?.steps ?? noSteps;
  const parent = rows.findIndex((row) => row.shown);
  if (!base || parent < 0) return [];
  return runs.flatMap((run) => {
    if (run.status !== 'queued' || !run.state?.workflow || run.id === shown.id) return [];
    const apart = settingsApart(base, run.state.workflow, definitions, sigmasOf(steps));
    const from = Math.min(...apart.map((one) => one.from ?? 0));
    if (apart.length === 0 || from === 0) return [];
    const words = apart.map(apartWords).join(', ');
    const ahead = steps.map(({ sigma }): StepState => ({ key: '', kept: false, sigma }));
    return [{ run, steps: ahead, from, parent, words, shown: false }];
  });
}

function wordsApart(from: RunEntry, run: RunEntry, definitions: Definitions, steps: readonly StepState[]): string {
  const [before, after] = [from.state?.workflow, run.state?.workflow];
  return before && after ? settingsApart(before, after, definitions, sigmasOf(steps)).map(apartWords).join(', ') : '';
}

/** The step to show for a step that was asked for: itself, else the nearest one that has a picture; nothing where none has. */
export function nearestPictured(steps: readonly StepState[], k: number, from = 0): number | undefined {
  for (let away = 0; away < steps.length; away += 1)
    for (const at of [k - away, k + away]) if (at >= from && steps[at]?.strip) return at;
  return undefined;
}

/** The step that stands for the run as it is now: the last one taken, while it runs the last whose picture has come. */
export function latestStep(steps: readonly StepState[], running: boolean): number {
  const last = Math.max(0, takenSteps(steps) - 1);
  return running ? (nearestPictured(steps, last) ?? last) : last;
}

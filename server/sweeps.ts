import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { changeWorkflow } from '@reelgraph/runtime/execution/change-workflow';
import type { Problem } from '@reelgraph/runtime/node/problem';
import { cellCount, cellValues, type SweepAxis } from '@reelgraph/runtime/plan/sweep';
import type { RunEntry, RunsTable } from './database/runs-table.ts';
import type { StoredSweep, SweepsTable } from './database/sweeps-table.ts';
import type { Planner } from './planner.ts';
import type { Refused, RunQueue } from './run-queue.ts';

/** A sweep with the run of each cell; a cell whose run was taken out of the history has none. */
export interface SweepReport extends StoredSweep {
  readonly runs: readonly RunEntry[];
}

type SweepAnswer = { readonly sweep: SweepReport } | Refused;

/** Grids of runs over one or two parameters: queued together, cancelled together, kept with their runs. */
export class Sweeps {
  readonly #sweeps: SweepsTable;
  readonly #runs: RunsTable;
  readonly #queue: RunQueue;
  readonly #planner: Planner;

  constructor(parts: { sweeps: SweepsTable; runs: RunsTable; queue: RunQueue; planner: Planner }) {
    this.#sweeps = parts.sweeps;
    this.#runs = parts.runs;
    this.#queue = parts.queue;
    this.#planner = parts.planner;
  }

  /** Queues a run for each cell; none where one of them cannot run. */
  add(sweep: Omit<StoredSweep, 'id' | 'createdAt'>): SweepAnswer {
    const workflows = sweepWorkflows(sweep.workflow, sweep.axes, this.#planner);
    if ('refused' in workflows) return workflows;
    let stored: StoredSweep | undefined;
    const answer = this.#queue.addAll(() => {
      stored = this.#sweeps.add(sweep);
      const { id } = stored;
      return workflows.map((workflow, cell) => ({
        workflow,
        title: sweep.title,
        sweep: { id, cell },
        ...(sweep.draft === undefined ? {} : { draft: sweep.draft }),
      }));
    });
    return 'refused' in answer ? answer : { sweep: { ...stored!, runs: answer.runs } };
  }

  get(id: string): SweepReport | undefined {
    const sweep = this.#sweeps.get(id);
    return sweep && { ...sweep, runs: this.#runs.ofSweep(id) };
  }

  list(draft: string | undefined) {
    return this.#sweeps.list(draft);
  }

  /** Ends all its runs that have not ended, those that wait first, so that none of them begins meanwhile. */
  cancel(id: string): SweepAnswer {
    const sweep = this.get(id);
    if (!sweep) return noSweep(id);
    const waiting = (run: RunEntry) => run.status === 'queued';
    const left = sweep.runs.filter(({ endedAt }) => endedAt === undefined);
    for (const run of [...left.filter(waiting), ...left.filter((one) => !waiting(one))]) this.#queue.cancel(run.id);
    return { sweep: this.get(id)! };
  }

  /** Takes an ended sweep out of the history, its runs too. */
  remove(id: string): { readonly removed: true } | Refused {
    const sweep = this.get(id);
    if (!sweep) return noSweep(id);
    if (sweep.runs.some(({ endedAt }) => endedAt === undefined))
      return { refused: 409, message: 'the sweep has runs that have not ended: cancel it first' };
    for (const run of sweep.runs) this.#queue.remove(run.id);
    this.#sweeps.remove(id);
    return { removed: true };
  }
}

/** The workflow of each cell, or why the sweep cannot be. */
export function sweepWorkflows(
  workflow: Workflow,
  axes: readonly SweepAxis[],
  { library, facts }: Pick<Planner, 'library' | 'facts'>,
): readonly Workflow[] | Refused {
  const cells: Workflow[] = [];
  for (let cell = 0; cell < cellCount(axes); cell += 1) {
    let changed = workflow;
    for (const [i, value] of cellValues(axes, cell).entries()) {
      const { node, input, from } = axes[i]!;
      const answer = changeWorkflow(changed, library, facts, { node, input, from, value });
      if ('refused' in answer) {
        const problem: Problem = { code: 'bad-sweep', severity: 'error', node, input, message: answer.refused };
        return { refused: 422, message: answer.refused, problems: [problem] };
      }
      changed = answer.workflow;
    }
    cells.push(changed);
  }
  return cells;
}

const noSweep = (id: string): Refused => ({ refused: 404, message: `there is no sweep ${id}` });

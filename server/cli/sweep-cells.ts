import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { cellValues, parseSweepValues, type SweepAxis, sweepAxesSchema } from '@reelgraph/runtime/plan/sweep';
import type { Studio } from '../open-studio.ts';
import { sweepWorkflows } from '../sweeps.ts';
import { ArgumentError } from './argument-error.ts';
import { namedInput } from './set-input.ts';

/** One run of the command line; a cell of a sweep has the values that make it. */
export interface Cell {
  readonly workflow: Workflow;
  readonly name?: string;
}

/** The runs that `--sweep node.input=values`, given once or twice, asks for; the workflow alone where it was not. */
export function sweepCells(
  workflow: Workflow,
  sweeps: readonly string[],
  { planner }: Pick<Studio, 'planner'>,
): readonly Cell[] {
  if (sweeps.length === 0) return [{ workflow }];
  const typed = sweeps.map((text): SweepAxis => {
    const { node, name, input, from, raw } = namedInput(workflow, '--sweep', text, planner.library);
    const parsed = parseSweepValues(input, raw);
    if ('fault' in parsed) throw new ArgumentError(`--sweep ${text}: ${parsed.fault}`);
    return { node, input: name, from, values: parsed.values as SweepAxis['values'] };
  });
  const axes = sweepAxesSchema.safeParse(typed);
  if (!axes.success) {
    const [issue] = axes.error.issues;
    throw new ArgumentError(
      issue?.code === 'too_big' ? '--sweep is given once or twice' : `--sweep: ${issue?.message}`,
    );
  }
  const cells = sweepWorkflows(workflow, axes.data, planner);
  if ('refused' in cells) throw new ArgumentError(`--sweep: ${cells.message}`);
  return cells.map((cell, k) => ({ workflow: cell, name: cellName(axes.data, k) }));
}

const cellName = (axes: readonly SweepAxis[], cell: number): string =>
  cellValues(axes, cell)
    .map((value, i) => `${axes[i]!.node}.${axes[i]!.input}=${String(value)}`)
    .join(' ');

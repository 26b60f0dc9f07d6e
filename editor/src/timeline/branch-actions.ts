import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { changeFromStep } from '@reelgraph/runtime/values/track';
import { documentStore } from '../document/document-store.ts';
import { inputValue } from '../document/input-value.ts';
import { setInput } from '../document/recipes/set-input.ts';
import { tell } from '../panels/notices.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { queueRun } from '../run/run-actions.ts';
import { useRuns } from '../run/run-store.ts';
import { newestOf } from '../run/use-shown-run.ts';
import { useView } from '../run/view-store.ts';
import type { StepParameter } from './step-lanes.ts';

/** Looks at a moment of a run: its result, or a step, of the chain `node` where the run has several. */
export function viewMoment(run: RunEntry, step: number | null, node: string | null = null): void {
  const newest = newestOf(useRuns.getState(), run.draft);
  useView.setState({
    // The newest is followed, so that the next run takes its place.
    run: run.id === newest?.id ? null : run.id,
    step,
    ...(node === null && step !== null ? {} : { node }),
  });
}

/** A parameter that is to be another one from a step on. */
export interface NewValue extends Pick<StepParameter, 'node' | 'name' | 'input'> {
  readonly value: unknown;
}

/** The workflow with these values holding from a step on; before it all stays as it was. */
export function branched(workflow: Workflow, from: number, values: readonly NewValue[]): Workflow {
  const nodes = { ...workflow.nodes };
  for (const { node, name, input, value } of values) {
    const own = nodes[node];
    if (!own) continue;
    const next = changeFromStep(inputValue(own, name, input), from, value) as (typeof own.inputs)[string];
    nodes[node] = { ...own, inputs: { ...own.inputs, [name]: next } };
  }
  return { ...workflow, nodes };
}

/** Queues a run that goes another way from a step on; the open document stays as it is. */
export async function runBranch(run: RunEntry, from: number, values: readonly NewValue[]): Promise<boolean> {
  const { workflow } = run.state ?? {};
  return workflow !== undefined && queueRun(branched(workflow, from, values), run.draft);
}

/** Sets every input of the open document as this workflow has it, where both have the node: layout and wires stay. */
export function takeSettings(workflow: Workflow): void {
  const before = documentStore.workflow();
  documentStore.edit('Take the settings of a branch', (draft) => {
    for (const [id, node] of Object.entries(workflow.nodes)) {
      const own = draft.nodes[id];
      if (own?.type !== node.type) continue;
      for (const name of new Set([...Object.keys(own.inputs), ...Object.keys(node.inputs)]))
        if (JSON.stringify(own.inputs[name]) !== JSON.stringify(node.inputs[name]))
          setInput(draft, id, name, node.inputs[name]);
    }
  });
  if (documentStore.workflow() === before) tell('The workflow has these settings already');
  else tell('The workflow has the settings of that branch', { label: 'Undo', act: documentStore.undo });
}

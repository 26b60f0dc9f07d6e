import type { Workflow, WorkflowNode } from '@reelgraph/runtime/document/workflow';

/** Sets the value of a control; `undefined` takes it back to the definition's default. */
export function setInput(draft: Workflow, node: string, input: string, value: unknown): void {
  const target = draft.nodes[node];
  if (!target) return;
  if (value === undefined) delete target.inputs[input];
  else target.inputs[input] = value as WorkflowNode['inputs'][string];
}

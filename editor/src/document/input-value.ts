import type { WorkflowNode } from '@reelgraph/runtime/document/workflow';
import { defaultOf, type Input } from '@reelgraph/runtime/node/input';

/** What a control shows: the value set in the workflow, else the definition's default. */
export const inputValue = (node: WorkflowNode, name: string, input: Input): unknown =>
  Object.hasOwn(node.inputs, name) ? node.inputs[name] : defaultOf(input);

import type { Workflow, WorkflowNode } from '../document/workflow.ts';
import type { Library } from './library.ts';
import { upgradeInputs } from './upgrade-inputs.ts';

/** The nodes of a workflow that were saved with an older definition, as today's has them; nodes that the library does not know are let be. */
export function upgradedNodes(workflow: Workflow, library: Library): Readonly<Record<string, WorkflowNode>> {
  const upgraded: Record<string, WorkflowNode> = {};
  for (const [id, node] of Object.entries(workflow.nodes)) {
    const definition = library.get(node.type);
    if (definition && node.version < definition.version)
      upgraded[id] = { ...node, version: definition.version, inputs: upgradeInputs(node, definition) };
  }
  return upgraded;
}

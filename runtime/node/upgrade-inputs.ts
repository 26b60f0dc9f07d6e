import type { WorkflowNode } from '../document/workflow.ts';
import type { AnyDefinition } from './library.ts';

/** A node's input values as today's definition names them: its `upgrades` are applied from the node's version on. Newer nodes stay as they are. */
export function upgradeInputs(node: WorkflowNode, definition: AnyDefinition): WorkflowNode['inputs'] {
  let inputs = node.inputs;
  for (let version = node.version; version < definition.version; version++)
    inputs = definition.upgrades?.[version]?.(inputs) ?? inputs;
  return inputs;
}

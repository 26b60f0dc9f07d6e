import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { newNodeId } from '../new-id.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Adds a node with the definition's defaults, its top left corner at `at`; gives its id. */
export function addNode(draft: Workflow, definition: DefinitionData, at: Place): string {
  const id = newNodeId(definition.type, draft.nodes);
  draft.nodes[id] = { type: definition.type, version: definition.version, inputs: {} };
  draft.layout.nodes[id] = { x: Math.round(at.x), y: Math.round(at.y) };
  return id;
}

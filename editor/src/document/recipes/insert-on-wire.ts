import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { canConnect } from '@reelgraph/runtime/values/can-connect';
import type { Definitions } from '../definitions-store.ts';
import { connect } from './connect.ts';

/** The input and output by which a node would fit into this wire; undefined where it does not fit. */
export function fitOnWire(
  workflow: Workflow,
  definitions: Definitions,
  edge: string,
  definition: DefinitionData,
): { input: string; output: string } | undefined {
  const wire = workflow.edges[edge];
  const source = definitions.get(workflow.nodes[wire?.from.node ?? '']?.type ?? '')?.outputs[wire?.from.output ?? ''];
  const target = definitions.get(workflow.nodes[wire?.to.node ?? '']?.type ?? '')?.inputs[wire?.to.input ?? ''];
  if (!source || !target) return undefined;
  const input = Object.entries(definition.inputs).find(([, one]) => canConnect(source, one).ok)?.[0];
  const output = Object.entries(definition.outputs).find(([, one]) => canConnect(one, target).ok)?.[0];
  return input !== undefined && output !== undefined ? { input, output } : undefined;
}

/** Puts a node between the two ends of a wire. Nothing changes where it does not fit. */
export function insertOnWire(draft: Workflow, definitions: Definitions, edge: string, node: string): void {
  const wire = draft.edges[edge];
  const definition = definitions.get(draft.nodes[node]?.type ?? '');
  if (!wire || !definition) return;
  const fit = fitOnWire(draft, definitions, edge, definition);
  if (!fit) return;
  const from = { ...wire.from };
  const to = { ...wire.to };
  delete draft.edges[edge];
  connect(draft, definitions, from, { node, input: fit.input });
  connect(draft, definitions, { node, output: fit.output }, to);
}

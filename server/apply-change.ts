import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Input } from '@reelgraph/runtime/node/input';
import { defaultOf } from '@reelgraph/runtime/node/input';
import type { Problem } from '@reelgraph/runtime/node/problem';
import { checkInput } from '@reelgraph/runtime/plan/check-input';
import { changeFromStep } from '@reelgraph/runtime/values/track';
import type { Planner } from './planner.ts';

/** The workflow with one control set from a step on (0: from the start), or what is wrong with that. */
export function applyChange(
  workflow: Workflow,
  change: { readonly node: string; readonly input: string; readonly from: number; readonly value: unknown },
  planner: Planner,
): { readonly workflow: Workflow } | { readonly problem: Problem } {
  const { node: id, input: name, from, value } = change;
  const problem = (message: string, code = 'bad-change') => ({
    problem: { code, severity: 'error' as const, node: id, input: name, message },
  });
  const node = Object.hasOwn(workflow.nodes, id) ? workflow.nodes[id]! : undefined;
  if (!node)
    return problem(
      `there is no node ${JSON.stringify(id)}; there is ${Object.keys(workflow.nodes).join(', ') || 'none'}`,
    );
  const definition = planner.library.get(node.type);
  if (!definition) return problem(`there is no node of type ${JSON.stringify(node.type)} here`);
  const inputs = definition.inputs as Readonly<Record<string, Input>>;
  const input = Object.hasOwn(inputs, name) ? inputs[name]! : undefined;
  if (!input)
    return problem(
      `${definition.title} has no input ${JSON.stringify(name)}; it has ${Object.keys(inputs).join(', ')}`,
    );
  if (input.kind === 'wire') return problem(`${input.label} takes a wire, not a value`);
  if (from > 0 && !input.perStep)
    return problem(`${input.label} holds for all steps, it cannot change at step ${from}`);
  const { found } = checkInput(name, input, value, planner.facts);
  if (found) return problem(found.message, found.code);
  const before = Object.hasOwn(node.inputs, name) ? node.inputs[name] : defaultOf(input);
  const next = changeFromStep<unknown>(before, from, value) as Workflow['nodes'][string]['inputs'][string];
  return {
    workflow: {
      ...workflow,
      nodes: { ...workflow.nodes, [id]: { ...node, inputs: { ...node.inputs, [name]: next } } },
    },
  };
}

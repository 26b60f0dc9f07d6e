import type { Workflow } from '../document/workflow.ts';
import { defaultOf, type Input } from '../node/input.ts';
import type { Library } from '../node/library.ts';
import { upgradeInputs } from '../node/upgrade-inputs.ts';
import { checkInput } from '../plan/check-input.ts';
import type { PlanFacts } from '../plan/plan.ts';
import { changeFromStep, isTrack, type Track, valueAtStep } from '../values/track.ts';

type Change = { readonly node: string; readonly input: string; readonly from: number; readonly value: unknown };

/** The workflow with an input holding another value (or track) from a step on, or why that cannot be. What held before stays. */
export function changeWorkflow(
  workflow: Workflow,
  library: Library,
  facts: PlanFacts,
  { node: id, input: name, from, value }: Change,
): { workflow: Workflow } | { refused: string } {
  const node = Object.hasOwn(workflow.nodes, id) ? workflow.nodes[id] : undefined;
  const definition = node && library.get(node.type);
  if (!definition) return { refused: `there is no node ${JSON.stringify(id)}` };
  const inputs = definition.inputs as Record<string, Input>;
  const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (!input) return { refused: `${definition.title} has no input ${JSON.stringify(name)}` };
  if (!input.perStep && from > 0)
    return { refused: `${input.label} holds for all steps, it cannot change at step ${from}` };
  if (Object.values(workflow.edges).some(({ to }) => to.node === id && to.input === name))
    return { refused: `${input.label} comes by a wire: change what feeds it` };
  const { found } = checkInput(name, input, value, facts);
  if (value === undefined || found) return { refused: found?.message ?? `${input.label} needs a value` };

  const values = upgradeInputs(node, definition);
  const before = values[name] ?? defaultOf(input);
  const after = input.perStep && isTrack(value) ? joinTracks(before, from, value) : changeFromStep(before, from, value);
  return {
    workflow: {
      ...workflow,
      nodes: {
        ...workflow.nodes,
        [id]: { ...node, version: definition.version, inputs: { ...values, [name]: after as never } },
      },
    },
  };
}

/** `before` up to a step, `after` from there on. */
function joinTracks(before: unknown, from: number, after: Track<unknown>): unknown {
  return after.track
    .filter((entry) => entry.from > from)
    .reduce<unknown>(
      (joined, entry) => changeFromStep(joined, entry.from, entry.value),
      changeFromStep(before, from, valueAtStep(after, from)),
    );
}

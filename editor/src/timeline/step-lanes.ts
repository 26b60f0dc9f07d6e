import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { StepState } from '@reelgraph/runtime/events/run-state';
import { defaultOf, type Input } from '@reelgraph/runtime/node/input';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { alongSigmas, valueAtStep } from '@reelgraph/runtime/values/track';
import { inputValue } from '../document/input-value.ts';

/** A stretch of steps with one value, `to` not included; both counted from 0. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly value: unknown;
}

/** How one parameter goes along the steps of a chain. */
export interface Lane {
  readonly name: string;
  readonly input: Input;
  readonly segments: readonly Segment[];
}

/** Inputs of a node that may change along its steps and have their value here, not from a wire. */
export function perStepInputs(
  workflow: Workflow,
  node: string,
  definition: DefinitionData | undefined,
): readonly (readonly [string, Input])[] {
  const wired = new Set(Object.values(workflow.edges).flatMap(({ to }) => (to.node === node ? [to.input] : [])));
  return Object.entries<Input>(definition?.inputs ?? {}).filter(([name, input]) => input.perStep && !wired.has(name));
}

/** The value that an input of a node holds at each of these steps, curves read at their sigmas. */
export function valuesAt(
  workflow: Workflow,
  node: string,
  [name, input]: readonly [string, Input],
  steps: readonly Pick<StepState, 'sigma'>[],
): readonly unknown[] {
  const own = workflow.nodes[node];
  const value = own && alongSigmas(inputValue(own, name, input), sigmasOf(steps));
  return steps.map((_, k) => valueAtStep(value, k));
}

/** As a schedule has them: one for each step and the one it ends at. */
export const sigmasOf = (steps: readonly Pick<StepState, 'sigma'>[]): readonly number[] => [
  ...steps.map(({ sigma }) => sigma ?? 0),
  0,
];

/** The lane of each per-step parameter over these steps; a rarely touched one only where it is not left at its default. */
export function stepLanes(
  workflow: Workflow,
  node: string,
  definition: DefinitionData | undefined,
  steps: readonly Pick<StepState, 'sigma'>[],
): readonly Lane[] {
  const lanes = perStepInputs(workflow, node, definition).map(([name, input]) => ({
    name,
    input,
    segments: segmentsOf(valuesAt(workflow, node, [name, input], steps)),
  }));
  return lanes.filter(
    ({ input, segments }) => !input.advanced || segments.length > 1 || segments[0]?.value !== defaultOf(input),
  );
}

/** Equal neighbours as one stretch. */
export function segmentsOf(values: readonly unknown[]): readonly Segment[] {
  const segments: Segment[] = [];
  values.forEach((value, k) => {
    const last = segments.at(-1);
    if (last && Object.is(last.value, value)) segments[segments.length - 1] = { ...last, to: k + 1 };
    else segments.push({ from: k, to: k + 1, value });
  });
  return segments;
}

import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { StepState } from '@reelgraph/runtime/events/run-state';
import { defaultOf, type Input } from '@reelgraph/runtime/node/input';
import { alongSigmas, valueAtStep } from '@reelgraph/runtime/values/track';
import type { Definitions } from '../document/definitions-store.ts';
import { inputValue } from '../document/input-value.ts';

/** A parameter that the steps of a chain use: of the chain itself or, as the prompt, of a node that feeds it. */
export interface StepParameter {
  readonly node: string;
  readonly name: string;
  readonly input: Input;
  /** Of a node that feeds the chain. */
  readonly upstream: boolean;
}

/** A stretch of steps with one value, `to` not included; both counted from 0. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly value: unknown;
}

/** How one parameter goes along the steps of a chain. */
export interface Lane extends StepParameter {
  readonly segments: readonly Segment[];
}

type Step = Pick<StepState, 'sigma'>;

/** Parameters that may change along the steps of a chain and have their value in a control, not from a wire; its own first. */
export function stepParameters(workflow: Workflow, chain: string, definitions: Definitions): readonly StepParameter[] {
  const edges = Object.values(workflow.edges);
  const wired = new Set(edges.map(({ to }) => `${to.node} ${to.input}`));
  const definitionOf = (node: string) => definitions.get(workflow.nodes[node]?.type ?? '');
  const reached = new Set([chain]);
  // What feeds another chain changes that one's steps, not these.
  for (const id of reached)
    for (const { from, to } of edges) if (to.node === id && !definitionOf(from.node)?.steps) reached.add(from.node);
  return [...reached].flatMap((node) =>
    Object.entries<Input>(definitionOf(node)?.inputs ?? {})
      .filter(([name, input]) => input.perStep && !wired.has(`${node} ${name}`))
      .map(([name, input]) => ({ node, name, input, upstream: node !== chain })),
  );
}

/** The value that a parameter holds at each of these steps, curves read at their sigmas. */
export function valuesAt(
  workflow: Workflow,
  { node, name, input }: Pick<StepParameter, 'node' | 'name' | 'input'>,
  steps: readonly Step[],
): readonly unknown[] {
  const own = workflow.nodes[node];
  const value = own && alongSigmas(inputValue(own, name, input), sigmasOf(steps));
  return steps.map((_, k) => valueAtStep(value, k));
}

/** As a schedule has them: one for each step and the one it ends at. */
export const sigmasOf = (steps: readonly Step[]): readonly number[] => [...steps.map(({ sigma }) => sigma ?? 0), 0];

/** The lanes of a chain over these steps: its own parameters, and what else changes along them; a rarely touched one only where it is set. */
export function stepLanes(
  workflow: Workflow,
  chain: string,
  definitions: Definitions,
  steps: readonly Step[],
): readonly Lane[] {
  return stepParameters(workflow, chain, definitions)
    .map((parameter) => ({ ...parameter, segments: segmentsOf(valuesAt(workflow, parameter, steps)) }))
    .filter(
      ({ input, upstream, segments }) =>
        segments.length > 1 ||
        (!upstream && (!input.advanced || segments.some(({ value }) => value !== defaultOf(input)))),
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

import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Input } from '@reelgraph/runtime/node/input';
import { parseSweepValues, type SweepAxis } from '@reelgraph/runtime/plan/sweep';
import type { Definitions } from '../document/definitions-store.ts';
import { inputValue } from '../document/input-value.ts';

/** A parameter of the workflow that a sweep may go over. */
export interface Parameter {
  readonly node: string;
  readonly nodeTitle: string;
  readonly name: string;
  readonly input: Input;
}

/** One axis as it stands in the dialog: what was typed, understood or not. */
export interface AxisDraft {
  readonly node: string;
  readonly input: string;
  readonly typed: string;
  /** The step it begins at, counted from 1, as typed. */
  readonly from: string;
}

/** Every parameter that has its value in the workflow and can be typed, node by node. */
export function parametersOf(workflow: Workflow, definitions: Definitions): readonly Parameter[] {
  const wired = new Set(Object.values(workflow.edges).map(({ to }) => `${to.node} ${to.input}`));
  return Object.entries(workflow.nodes).flatMap(([node, { type, title }]) => {
    const definition = definitions.get(type);
    return Object.entries<Input>(definition?.inputs ?? {})
      .filter(([name, input]) => canSweep(input) && !wired.has(`${node} ${name}`))
      .map(([name, input]) => ({ node, nodeTitle: title ?? definition?.title ?? node, name, input }));
  });
}

export const canSweep = ({ kind }: Input): boolean => kind !== 'wire' && kind !== 'file' && kind !== 'sigmas';

export const parameterOf = (parameters: readonly Parameter[], axis: Pick<AxisDraft, 'node' | 'input'>) =>
  parameters.find(({ node, name }) => node === axis.node && name === axis.input);

/** The axis that a draft means, or what is wrong with it. */
export function axisOf(parameter: Parameter, { typed, from }: AxisDraft): { axis: SweepAxis } | { fault: string } {
  const { node, name, input } = parameter;
  const parsed = parseSweepValues(input, typed);
  if ('fault' in parsed) return parsed;
  const step = input.perStep && from.trim() !== '' ? Number(from) : 1;
  if (!Number.isInteger(step) || step < 1) return { fault: 'A step is a whole number, the first is 1.' };
  return { axis: { node, input: name, from: step - 1, values: parsed.values as SweepAxis['values'] } };
}

/** Values to begin with: what the workflow holds and some beside it. */
export function firstValues(workflow: Workflow, { node, name, input }: Parameter): string {
  const own = workflow.nodes[node];
  const held = own && inputValue(own, name, input);
  switch (input.kind) {
    case 'seed': {
      const seed = typeof held === 'number' ? held : input.default;
      return `${seed}..${seed + 3}`;
    }
    case 'number': {
      const middle = typeof held === 'number' ? held : input.default;
      const away = input.integer ? Math.max(1, Math.round(middle / 2)) : middle / 2 || input.step;
      const near = [middle - away, middle, middle + away].map((value) => Number(value.toPrecision(3)));
      return [...new Set(near.map((value) => Math.min(input.max, Math.max(input.min, value))))].join(', ');
    }
    case 'choice':
      return input.options
        .slice(0, 3)
        .map(({ value }) => value)
        .join(', ');
    case 'toggle':
      return 'on, off';
    default:
      return typeof held === 'string' ? held : '';
  }
}

/** The name of an axis, steps counted from 1: `Guidance scale from step 13`. */
export function axisWords(axis: SweepAxis, workflow: Workflow, definitions: Definitions): string {
  const node = workflow.nodes[axis.node];
  const label = definitions.get(node?.type ?? '')?.inputs[axis.input]?.label ?? axis.input;
  return axis.from > 0 ? `${label} from step ${axis.from + 1}` : label;
}

/** A value on the edge of the sheet. */
export function valueWords(value: unknown, input: Input | undefined): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const option = input?.kind === 'choice' ? input.options.find((one) => one.value === value) : undefined;
  return option?.label ?? String(value);
}

import type { Problem } from './problem.ts';

/** A fix by one click that sets a control of the node at fault; the planner puts the node's id into the empty place of the path. */
export function setInput(input: string, value: string | number | boolean, label: string): NonNullable<Problem['fix']> {
  return { label, edits: [{ op: 'add', path: ['nodes', '', 'inputs', input], value }] };
}

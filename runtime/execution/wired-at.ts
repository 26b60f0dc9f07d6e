import { endAtStep, type PlannedNode } from '../plan/plan.ts';
import type { InputValues } from './run-services.ts';
import type { Values } from './value-codec.ts';

/** The values of a node's wires at each step, from what the nodes that feed it made. */
export function wiredAt({ inputs }: PlannedNode, made: ReadonlyMap<string, Values>): (k: number) => InputValues {
  return (k) => {
    const values: Record<string, InputValues[string]> = {};
    for (const [name, source] of Object.entries(inputs)) {
      if (!('from' in source)) continue;
      const end = endAtStep(source, k);
      values[name] = made.get(end.node)![end.output];
    }
    return values;
  };
}

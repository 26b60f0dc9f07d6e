import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Input } from '@reelgraph/runtime/node/input';
import { isTrack, valueAtStep } from '@reelgraph/runtime/values/track';
import type { Definitions } from '../document/definitions-store.ts';
import { inputValue } from '../document/input-value.ts';

/** One setting in which a workflow is not as another one. */
export interface Apart {
  readonly node: string;
  readonly input: string;
  readonly label: string;
  /** The first step at which it differs; nothing where it holds for all steps. */
  readonly from: number | undefined;
  /** What it is there. */
  readonly value: unknown;
}

/** The settings in which `workflow` differs from `other`, for nodes that both have; over so many steps where they go along steps. */
export function settingsApart(
  other: Workflow,
  workflow: Workflow,
  definitions: Definitions,
  steps: number,
): readonly Apart[] {
  const found: Apart[] = [];
  for (const [id, node] of Object.entries(workflow.nodes)) {
    const before = other.nodes[id];
    if (before?.type !== node.type) continue;
    for (const [name, input] of Object.entries<Input>(definitions.get(node.type)?.inputs ?? {})) {
      const [was, is] = [inputValue(before, name, input), inputValue(node, name, input)];
      if (JSON.stringify(was) === JSON.stringify(is)) continue;
      const tracks = isTrack(was) || isTrack(is);
      const from = tracks ? firstStepApart(was, is, steps) : undefined;
      if (tracks && from === undefined) continue;
      found.push({ node: id, input: name, label: input.label, from, value: tracks ? valueAtStep(is, from!) : is });
    }
  }
  return found;
}

function firstStepApart(a: unknown, b: unknown, steps: number): number | undefined {
  for (let k = 0; k < steps; k += 1)
    if (JSON.stringify(valueAtStep(a, k)) !== JSON.stringify(valueAtStep(b, k))) return k;
  return undefined;
}

/** For people, steps counted from 1: `Guidance scale 6 from step 13`. */
export function apartWords({ label, from, value }: Apart): string {
  const shown =
    typeof value === 'object' && value !== null ? ('name' in value ? String(value.name) : '…') : String(value);
  const short = shown.length > 24 ? `${shown.slice(0, 23)}…` : shown;
  return `${label} ${short}${from ? ` from step ${from + 1}` : ''}`;
}

import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Input } from '@reelgraph/runtime/node/input';
import { alongSigmas, hasCurve, isTrack, valueAtStep } from '@reelgraph/runtime/values/track';
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

/** The settings in which `workflow` differs from `other`, for nodes that both have; where they go along the steps, over those of these sigmas. */
export function settingsApart(
  other: Workflow,
  workflow: Workflow,
  definitions: Definitions,
  sigmas: readonly number[],
): readonly Apart[] {
  const found: Apart[] = [];
  for (const [id, node] of Object.entries(workflow.nodes)) {
    const earlier = other.nodes[id];
    if (earlier?.type !== node.type) continue;
    for (const [name, input] of Object.entries<Input>(definitions.get(node.type)?.inputs ?? {})) {
      const [was, is] = [inputValue(earlier, name, input), inputValue(node, name, input)];
      if (JSON.stringify(was) === JSON.stringify(is)) continue;
      if (![was, is].some((value) => isTrack(value) || hasCurve(value))) {
        found.push({ node: id, input: name, label: input.label, from: undefined, value: is });
        continue;
      }
      const [before, after] = [alongSigmas(was, sigmas), alongSigmas(is, sigmas)];
      const from = firstStepApart(before, after, sigmas.length - 1);
      if (from === undefined) continue;
      const value = hasCurve(valueAtStep(is, from)) ? 'follows a curve' : valueAtStep(after, from);
      found.push({ node: id, input: name, label: input.label, from, value });
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

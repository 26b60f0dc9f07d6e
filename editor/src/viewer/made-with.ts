import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { curveSchema, isCurve } from '@reelgraph/runtime/values/curve';
import { isTrack } from '@reelgraph/runtime/values/track';
import { trackSummary } from '../controls/track-summary.ts';
import { curveSummary } from '../curves/curve-summary.ts';
import type { Definitions } from '../document/definitions-store.ts';
import { inputValue } from '../document/input-value.ts';

/** The settings behind a node's result: a line for each node that feeds it, the nearest first, its unwired inputs in words. */
export function madeWith(
  workflow: Workflow,
  node: string,
  definitions: Definitions,
): readonly (readonly [string, string])[] {
  const found = new Set([node]);
  const edges = Object.values(workflow.edges);
  for (const id of found) for (const { from, to } of edges) if (to.node === id) found.add(from.node);
  const lines: [string, string][] = [];
  for (const id of found) {
    const one = workflow.nodes[id];
    const definition = definitions.get(one?.type ?? '');
    if (!one || !definition) continue;
    const words = Object.entries(definition.inputs).flatMap(([name, input]) => {
      if (input.kind === 'wire' || edges.some(({ to }) => to.node === id && to.input === name)) return [];
      const value = wordsFor(inputValue(one, name, input));
      return value === '' ? [] : [`${input.label.toLowerCase()} ${value}`];
    });
    if (words.length) lines.push([one.title ?? definition.title, words.join(', ')]);
  }
  return lines;
}

function wordsFor(value: unknown): string {
  if (isTrack(value)) return trackSummary(value);
  const curve = isCurve(value) ? curveSchema.safeParse(value).data : undefined;
  if (curve) return curveSummary(curve);
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return 'name' in value ? String(value.name) : JSON.stringify(value);
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

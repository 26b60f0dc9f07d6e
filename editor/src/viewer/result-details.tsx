import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { valueAtStep } from '@reelgraph/runtime/values/track';
import { type Definitions, useDefinitions } from '../document/definitions-store.ts';
import { inputValue } from '../document/input-value.ts';
import type { RunEntry } from '../run/fold-run.ts';
import type { ShownResult } from './shown-result.ts';
import { duration, fileSize } from './units.ts';

/** The facts of the result on stage, as a table of words and figures. */
export function ResultDetails({ result, entry }: { readonly result: ShownResult; readonly entry: RunEntry }) {
  const definitions = useDefinitions((state) => state.definitions);
  const clip = result.kind === 'strip' ? result.strip : result.clip;
  const seeds = entry.state?.workflow ? seedsOf(entry.state.workflow, definitions) : [];
  const file = result.kind === 'strip' ? undefined : result.file;
  const rows: [string, string | undefined][] = [
    ['Workflow', entry.title],
    ['Made by', entry.state?.nodes[result.node]?.title],
    ['Result', result.kind === 'strip' ? undefined : result.text],
    ['File', file && `${file.name} · ${fileSize(file.bytes)}`],
    ['Clip', clip && `${clip.frames} frames · ${clip.fps} fps · ${duration((clip.frames / clip.fps) * 1000)}`],
    ['Seed', seeds.join(', ') || undefined],
    ['Device', entry.state?.device],
    [
      'Took',
      entry.state?.ms === undefined
        ? undefined
        : `${duration(entry.state.ms)} · ${entry.state.computed ?? 0} computed, ${entry.state.reused ?? 0} reused`,
    ],
    ['Restarts', entry.state?.restarts ? String(entry.state.restarts) : undefined],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 px-3 py-2 text-xs">
      {rows.map(
        ([word, value]) =>
          value && (
            <div key={word} className="contents">
              <dt className="text-text-3">{word}</dt>
              <dd className="min-w-0 break-words text-text-2">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function seedsOf(workflow: Workflow, definitions: Definitions): string[] {
  return Object.values(workflow.nodes).flatMap((node) =>
    Object.entries(definitions.get(node.type)?.inputs ?? {}).flatMap(([name, input]) =>
      input.kind === 'seed' ? [String(valueAtStep(inputValue(node, name, input), 0))] : [],
    ),
  );
}

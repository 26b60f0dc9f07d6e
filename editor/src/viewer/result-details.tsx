import { useDefinitions } from '../document/definitions-store.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { madeWith } from './made-with.ts';
import type { ShownResult } from './shown-result.ts';
import { duration, fileSize } from './units.ts';

/** The facts of the result on stage, and every setting it was made with, as the run had them at its end. */
export function ResultDetails({ result, entry }: { readonly result: ShownResult; readonly entry: RunEntry }) {
  const definitions = useDefinitions((state) => state.definitions);
  const clip = result.kind === 'strip' ? result.strip : result.clip;
  const { state } = entry;
  const file = result.kind === 'strip' ? undefined : result.file;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Result', result.kind === 'strip' || result.text === file?.name ? undefined : result.text],
    ['File', file && `${file.name} · ${fileSize(file.bytes)}`],
    ['Clip', clip && `${clip.frames} frames · ${clip.fps} fps · ${duration((clip.frames / clip.fps) * 1000)}`],
    [
      'Took',
      state?.ms === undefined
        ? undefined
        : `${duration(state.ms)} · ${state.computed ?? 0} computed, ${state.reused ?? 0} reused`,
    ],
    ['Device', state?.device],
    ['Restarts', state?.restarts ? String(state.restarts) : undefined],
    ...(state?.workflow ? madeWith(state.workflow, result.node, definitions) : []),
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

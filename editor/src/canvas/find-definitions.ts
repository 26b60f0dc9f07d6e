import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { valueTypes } from '@reelgraph/runtime/values/value-types';
import type { Definitions } from '../document/definitions-store.ts';
import { bestScore } from '../ui/fuzzy-score.ts';
import { fittingEnd } from './add-to-canvas.ts';
import type { LooseEnd } from './canvas-store.ts';

export interface Found {
  readonly definition: DefinitionData;
  /** Whether the waiting wire would fit; undefined where none waits. */
  readonly fits: boolean | undefined;
}

/** Kinds of nodes for a query over name, folder, help and the types they take and give; those that fit a waiting wire first. */
export function findDefinitions(definitions: Definitions, query: string, wire?: LooseEnd): Found[] {
  const found = [...definitions.values()].flatMap((definition) => {
    const score = query.trim() === '' ? 1 : bestScore(query, textsOf(definition));
    return score > 0 ? [{ definition, score, fits: wire && fittingEnd(definition, wire) !== undefined }] : [];
  });
  return found.sort(
    (a, b) =>
      Number(b.fits ?? false) - Number(a.fits ?? false) ||
      b.score - a.score ||
      a.definition.folder.localeCompare(b.definition.folder) ||
      a.definition.title.localeCompare(b.definition.title),
  );
}

function textsOf({ type, title, folder, help, inputs, outputs }: DefinitionData) {
  const types = new Set([
    ...Object.values(inputs).flatMap(({ accepts }) => accepts ?? []),
    ...Object.values(outputs).map((output) => output.type),
  ]);
  return [
    { text: title, weight: 1 },
    { text: type, weight: 0.9 },
    { text: folder, weight: 0.6 },
    ...[...types].map((one) => ({ text: valueTypes[one].title, weight: 0.5 })),
    // Scattered letters are found in any long text: only parts of words count in help.
    ...help.split(/\s+/).map((text) => ({ text, weight: text.length > 3 ? 0.35 : 0 })),
  ];
}

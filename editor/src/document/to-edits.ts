import type { Edit } from '@reelgraph/runtime/document/edit';
import type { Patch } from 'immer';

/** Immer's patches as edits. Throws where a recipe changed a list in place: lists are values here and are set whole. */
export function toEdits(patches: readonly Patch[]): Edit[] {
  return patches.map((patch) => {
    if (patch.path.at(-1) === 'length') throw new Error(`${patch.path.join('.')}: set a list whole, not item by item`);
    if (patch.op === 'remove') return { op: 'remove', path: [...patch.path] };
    if (patch.value === undefined)
      throw new Error(`${patch.path.join('.')}: delete a field instead of setting undefined`);
    return { op: patch.op, path: [...patch.path], value: patch.value };
  });
}

import type { Edit } from './edit.ts';

/** The document after these edits; the one given stays as it is. Throws where a path leads nowhere, so that a stale edit is refused whole. */
export function applyEdits<T>(document: T, edits: readonly Edit[]): T {
  return edits.reduce((current, edit) => applyAt(current, edit, 0), document as unknown) as T;
}

function applyAt(target: unknown, edit: Edit, depth: number): unknown {
  const key = edit.path[depth]!;
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new Error(`edit refused: ${key}`);
  if (typeof target !== 'object' || target === null)
    throw new Error(`edit of ${edit.path.join('.')}: nothing is there`);
  const last = depth === edit.path.length - 1;
  if (Array.isArray(target)) {
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index > target.length)
      throw new Error(`edit of ${edit.path.join('.')}: no such place`);
    const copy = [...target];
    if (!last) copy[index] = applyAt(copy[index], edit, depth + 1);
    else if (edit.op === 'add') copy.splice(index, 0, edit.value);
    else if (edit.op === 'replace') copy[index] = edit.value;
    else copy.splice(index, 1);
    return copy;
  }
  const record = target as Record<string, unknown>;
  if (last && edit.op === 'remove') {
    const { [key]: _, ...rest } = record;
    return rest;
  }
  if (!last && !Object.hasOwn(record, key)) throw new Error(`edit of ${edit.path.join('.')}: nothing is there`);
  return { ...record, [key]: last ? (edit as { value: unknown }).value : applyAt(record[key], edit, depth + 1) };
}

import { type Edit, editSchema } from '@reelgraph/runtime/document/edit';
import { z } from 'zod';
import type { Batch } from './draft-sync.ts';

/** Edits that the server has not confirmed, as the browser keeps them: they outlive a reload, a crash and a server that is away. */
const unsentSchema = z.object({ at: z.number(), label: z.string(), edits: z.array(editSchema).min(1) });

/** What this needs of the browser; `localStorage` is it. */
export type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'reelgraph.unsent.';
const keptForMs = 30 * 24 * 3600 * 1000;
const placeOf = (draft: string, tab: string) => `${prefix}${draft}.${tab}`;

/** Keeps what one tab has not sent of a draft in the place of what it kept before; nothing to send leaves nothing. */
export function keepUnsent(draft: string, tab: string, batch: Batch | undefined, shelf: Shelf = localStorage): void {
  const place = placeOf(draft, tab);
  try {
    if (batch === undefined || batch.edits.length === 0) shelf.removeItem(place);
    else shelf.setItem(place, JSON.stringify({ at: Date.now(), label: batch.label, edits: batch.edits }));
  } catch (error) {
    console.warn('unsent edits could not be kept in this browser', error);
  }
}

/**
 * Takes what closed tabs left unsent of a draft, the oldest first; `alive` tells tabs that will send theirs themselves. What
 * is taken is gone from the shelf, so the caller keeps it anew under its own name.
 */
export function takeUnsent(draft: string, alive: ReadonlySet<string>, shelf: Shelf = localStorage): readonly Batch[] {
  const places = Array.from({ length: shelf.length }, (_, k) => shelf.key(k) ?? '');
  const found: z.infer<typeof unsentSchema>[] = [];
  for (const place of places) {
    if (!place.startsWith(prefix)) continue;
    const kept = unsentSchema.safeParse(parsed(shelf.getItem(place)));
    const old = !kept.success || Date.now() - kept.data.at > keptForMs;
    const mine = place.startsWith(placeOf(draft, '')) && !alive.has(place.slice(placeOf(draft, '').length));
    if (old || mine) shelf.removeItem(place);
    if (mine && !old) found.push(kept.data);
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ label, edits }) => ({ label, edits: edits as readonly Edit[] }));
}

/** Tells other tabs of this browser that this one lives, by a lock that ends with it. */
export function showAlive(tab: string): void {
  void navigator.locks?.request(`${prefix}${tab}`, () => new Promise<never>(() => undefined)).catch(() => undefined);
}

/** The tabs of this browser that live just now. */
export async function aliveTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

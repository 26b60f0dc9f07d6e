import { afterEach, expect, test, vi } from 'vitest';
import { keepUnsent, type Shelf, takeUnsent } from './unsent-edits.ts';

afterEach(() => void vi.useRealTimers());

function shelf(): Shelf & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (k) => [...held.keys()][k] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

const batch = (value: number) => ({
  label: `Set ${value}`,
  edits: [{ op: 'replace' as const, path: ['nodes', 'a', 'inputs', 'cfg'], value }],
});

test('edits of tabs that are gone are taken once, the oldest first; those of a tab that lives stay with it', () => {
  vi.useFakeTimers();
  const kept = shelf();
  keepUnsent('draft', 'first', batch(1), kept);
  vi.advanceTimersByTime(10);
  keepUnsent('draft', 'lives', batch(2), kept);
  keepUnsent('other', 'first', batch(3), kept);
  vi.advanceTimersByTime(10);
  keepUnsent('draft', 'second', batch(4), kept);
  expect(takeUnsent('draft', new Set(['lives']), kept)).toEqual([batch(1), batch(4)]);
  expect(takeUnsent('draft', new Set(['lives']), kept)).toEqual([]);
  expect(takeUnsent('draft', new Set(), kept)).toEqual([batch(2)]);
  expect(takeUnsent('other', new Set(), kept)).toEqual([batch(3)]);
});

test('what was confirmed is no longer kept; what nobody came back for in a month, or what is no list of edits, goes', () => {
  vi.useFakeTimers();
  const kept = shelf();
  keepUnsent('draft', 'tab', batch(1), kept);
  keepUnsent('draft', 'tab', undefined, kept);
  expect(kept.held.size).toBe(0);
  keepUnsent('old', 'tab', batch(1), kept);
  kept.setItem('reelgraph.unsent.draft.broken', '{"edits": 3}');
  kept.setItem('something.else', 'x');
  vi.advanceTimersByTime(31 * 24 * 3600 * 1000);
  expect(takeUnsent('draft', new Set(), kept)).toEqual([]);
  expect([...kept.held.keys()]).toEqual(['something.else']);
});

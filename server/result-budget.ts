import { statfs } from 'node:fs/promises';
import { removeStored, type StoredKind } from '@reelgraph/runtime/execution/store-paths';
import { z } from 'zod';
import type { ResultsTable } from './database/results-table.ts';
import type { SettingsTable } from './database/settings-table.ts';

const setting = 'resultBudgetBytes';
const mostByDefault = 20e9;
const shareOfFreeDisk = 0.1;
const hourMs = 3_600_000;

export interface ResultUse {
  readonly bytes: number;
  readonly count: number;
  readonly budgetBytes: number;
  /** What of it a person pinned: it stays, whatever the budget is. */
  readonly pinnedBytes: number;
  readonly byKind: Readonly<Record<StoredKind, { readonly bytes: number; readonly count: number }>>;
}

/** Keeps what runs left on disk within a number of bytes, by taking away what was least recently of use. */
export class ResultBudget {
  readonly #results: ResultsTable;
  readonly #settings: SettingsTable;
  readonly #storeFolder: string;
  #busy: Promise<void> = Promise.resolve();
  /** What was used since then belongs to the run at work. */
  #protectedSince: number | undefined;

  constructor(results: ResultsTable, settings: SettingsTable, storeFolder: string) {
    this.#results = results;
    this.#settings = settings;
    this.#storeFolder = storeFolder;
  }

  stored(key: string, what: StoredKind, bytes: number): void {
    this.#results.put(key, what, bytes);
  }

  used(key: string): void {
    this.#results.use(key);
  }

  /** A run with these keys begins: nothing of it is taken away until `unprotect`. */
  protect(keys: Iterable<string>): void {
    this.#protectedSince = Date.now();
    for (const key of keys) this.#results.use(key);
  }

  unprotect(): void {
    this.#protectedSince = undefined;
  }

  async use(): Promise<ResultUse> {
    const byKind = { result: { bytes: 0, count: 0 }, checkpoint: { bytes: 0, count: 0 }, file: { bytes: 0, count: 0 } };
    for (const { what, ...sums } of this.#results.totals()) byKind[what] = sums;
    const sums = Object.values(byKind);
    return {
      bytes: sums.reduce((sum, kind) => sum + kind.bytes, 0),
      count: sums.reduce((sum, kind) => sum + kind.count, 0),
      budgetBytes: await this.#budget(),
      pinnedBytes: this.#results.pinnedBytes(),
      byKind,
    };
  }

  async setBudget(bytes: number): Promise<void> {
    this.#settings.set(setting, bytes);
    await this.trim();
  }

  /** Takes away until the budget holds, or only what is pinned or at work is left. */
  trim(): Promise<void> {
    return this.#enqueue(async () => {
      const { bytes, budgetBytes } = await this.use();
      await this.#evict(bytes - budgetBytes);
    });
  }

  /** The same without touching what was of use in the last hour: another program may be at work with that. */
  async trimIdle(): Promise<void> {
    this.#protectedSince = Date.now() - hourMs;
    await this.trim();
    this.#protectedSince = undefined;
  }

  /** Takes away everything that may be. */
  clear(): Promise<void> {
    return this.#enqueue(() => this.#evict(Number.POSITIVE_INFINITY));
  }

  /** One eviction at a time: two at once would both count the same bytes as theirs. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    const next = this.#busy.then(work);
    this.#busy = next.catch(() => {});
    return next;
  }

  async #evict(excess: number): Promise<void> {
    for (let left = excess; left > 0; ) {
      const entry = this.#results.leastUsed(this.#protectedSince ?? Number.MAX_SAFE_INTEGER);
      if (!entry) return;
      await removeStored(this.#storeFolder, entry.what, entry.key);
      this.#results.remove(entry.key, entry.what);
      left -= entry.bytes;
    }
  }

  async #budget(): Promise<number> {
    const chosen = this.#settings.get(setting, z.number().nonnegative());
    if (chosen !== undefined) return chosen;
    const { bavail, bsize } = await statfs(this.#storeFolder);
    const own = this.#results.totals().reduce((sum, { bytes }) => sum + bytes, 0);
    return Math.min(mostByDefault, Math.round((bavail * bsize + own) * shareOfFreeDisk));
  }
}

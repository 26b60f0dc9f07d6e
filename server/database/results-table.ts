import type { StoredKind } from '@reelgraph/runtime/execution/store-paths';
import type { Database } from './database.ts';

export interface ResultEntry {
  readonly key: string;
  readonly what: StoredKind;
  readonly bytes: number;
}

/** What the store holds on disk, how large it is and when it was last of use. */
export class ResultsTable {
  readonly #put;
  readonly #adopt;
  readonly #keys;
  readonly #use;
  readonly #pin;
  readonly #remove;
  readonly #totals;
  readonly #bytes;
  readonly #pinnedBytes;
  readonly #oldest;

  constructor(database: Database) {
    this.#put = database.prepare(
      `INSERT INTO results (key, what, bytes, created_at, used_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (key, what) DO UPDATE SET bytes = excluded.bytes, used_at = excluded.used_at`,
    );
    this.#adopt = database.prepare(
      'INSERT INTO results (key, what, bytes, created_at, used_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#keys = database.prepare<{ key: string }>('SELECT key FROM results WHERE what = ?');
    this.#use = database.prepare('UPDATE results SET used_at = ? WHERE key = ?');
    this.#pin = database.prepare('UPDATE results SET pinned = 1 WHERE key = ?');
    this.#remove = database.prepare('DELETE FROM results WHERE key = ? AND what = ?');
    this.#totals = database.prepare<{ what: StoredKind; bytes: number; count: number }>(
      'SELECT what, sum(bytes) AS bytes, count(*) AS count FROM results GROUP BY what',
    );
    this.#oldest = database.prepare<ResultEntry>(
      `SELECT key, what, bytes FROM results WHERE pinned = 0 AND used_at < ? AND NOT EXISTS
         (SELECT 1 FROM pinned WHERE pinned.key = results.key AND pinned.what = results.what)
       ORDER BY used_at LIMIT 1`,
    );
    this.#bytes = database.prepare<{ bytes: number }>('SELECT bytes FROM results WHERE key = ? AND what = ?');
    this.#pinnedBytes = database.prepare<{ bytes: number | null }>(
      'SELECT sum(bytes) AS bytes FROM results WHERE (key, what) IN (SELECT key, what FROM pinned)',
    );
  }

  put(key: string, what: StoredKind, bytes: number): void {
    const now = Date.now();
    this.#put.run(key, what, bytes, now, now);
  }

  /** Takes in what is in the store without having been told of, as last used at `usedAt` (ms since 1970). */
  adopt(key: string, what: StoredKind, bytes: number, usedAt: number): void {
    this.#adopt.run(key, what, bytes, usedAt, usedAt);
  }

  keys(what: StoredKind): string[] {
    return this.#keys.all(what).map(({ key }) => key);
  }

  use(key: string): void {
    this.#use.run(Date.now(), key);
  }

  /** Never evicted from now on. */
  pin(key: string): void {
    this.#pin.run(key);
  }

  remove(key: string, what: StoredKind): void {
    this.#remove.run(key, what);
  }

  totals(): { what: StoredKind; bytes: number; count: number }[] {
    return this.#totals.all();
  }

  /** How large it is; undefined where it is not kept. */
  bytesOf(key: string, what: StoredKind): number | undefined {
    return this.#bytes.get(key, what)?.bytes;
  }

  /** What runs and steps take that a person pinned. */
  pinnedBytes(): number {
    return this.#pinnedBytes.get()?.bytes ?? 0;
  }

  /** Of the unpinned entries not used since `before` (ms since 1970), the one least recently used. */
  leastUsed(before: number): ResultEntry | undefined {
    return this.#oldest.get(before);
  }
}

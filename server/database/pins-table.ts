import type { StoredKind } from '@reelgraph/runtime/execution/store-paths';
import type { Database } from './database.ts';

/** A step of a chain of a run, or all that the run made. */
export interface PinPlace {
  readonly run: string;
  readonly step?: { readonly node: string; readonly k: number } | undefined;
}

export interface StoredThing {
  readonly what: StoredKind;
  readonly key: string;
}

/** What a person wants kept whatever the budget is: places in runs, and the things in the store that they are made of. */
export class PinsTable {
  readonly #database: Database;
  readonly #put;
  readonly #remove;
  readonly #removeSteps;
  readonly #hold;
  readonly #drop;
  readonly #has;
  readonly #by;

  constructor(database: Database) {
    this.#database = database;
    this.#put = database.prepare(
      'INSERT INTO pins (run, node, step, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#remove = database.prepare('DELETE FROM pins WHERE run = ? AND node = ? AND step = ?');
    this.#removeSteps = database.prepare(
      `DELETE FROM pins WHERE step >= 0 AND (run, node, step) IN
         (SELECT run, node, step FROM pinned WHERE key = ? AND what = 'checkpoint')`,
    );
    this.#hold = database.prepare(
      'INSERT INTO pinned (run, node, step, key, what) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#drop = database.prepare('DELETE FROM pinned WHERE run = ? AND node = ? AND step = ?');
    this.#has = database.prepare<{ run: string }>('SELECT run FROM pins WHERE run = ? AND node = ? AND step = ?');
    this.#by = database.prepare<{ step: number }>(
      "SELECT max(step) AS step FROM pinned WHERE key = ? AND what = 'checkpoint' HAVING count(*) > 0",
    );
  }

  /** Pins a place; the things it was made of before are replaced. */
  put(place: PinPlace, things: readonly StoredThing[]): void {
    const [run, node, step] = columns(place);
    this.#database.transaction(() => {
      this.#put.run(run, node, step, Date.now());
      this.#drop.run(run, node, step);
      for (const { key, what } of things) this.#hold.run(run, node, step, key, what);
    });
  }

  remove(place: PinPlace): void {
    this.#remove.run(...columns(place));
  }

  /** Takes this step's pin away, whichever of the runs that share it has it. */
  removeStep(key: string): void {
    this.#removeSteps.run(key);
  }

  has(place: PinPlace): boolean {
    return this.#has.get(...columns(place)) !== undefined;
  }

  /** What keeps the checkpoint of this key: a pin of the step itself, else one of a whole run. */
  keeperOf(key: string): 'step' | 'run' | undefined {
    const found = this.#by.get(key);
    return found && (found.step >= 0 ? 'step' : 'run');
  }
}

const columns = ({ run, step }: PinPlace): [string, string, number] => [run, step?.node ?? '', step?.k ?? -1];

import type { NumberedEvent, RunEvent } from '@reelgraph/runtime/events/run-event';
import type { Database } from './database.ts';

/** An event with its payload still as JSON text, as sockets pass it on. */
export interface StoredEvent {
  readonly seq: number;
  readonly run: string;
  readonly at: number;
  readonly payload: string;
}

/** Everything that happened in all runs, under one rising number. */
export class EventsTable {
  readonly #insert;
  readonly #after;
  readonly #ofRun;
  readonly #last;

  constructor(database: Database) {
    this.#insert = database.prepare('INSERT INTO events (run, at, kind, payload) VALUES (?, ?, ?, ?)');
    this.#after = database.prepare<StoredEvent>(
      'SELECT seq, run, at, payload FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
    );
    this.#ofRun = database.prepare<StoredEvent>(
      'SELECT seq, run, at, payload FROM events WHERE run = ? AND seq > ? ORDER BY seq',
    );
    // Counts deleted ones too, so that a number once seen is never above it.
    this.#last = database.prepare<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'events'");
  }

  add(run: string, at: number, event: RunEvent): number {
    return Number(this.#insert.run(run, at, event.kind, JSON.stringify(event)).lastInsertRowid);
  }

  after(seq: number, limit: number): StoredEvent[] {
    return this.#after.all(seq, limit);
  }

  ofRun(run: string, after: number): NumberedEvent[] {
    return this.#ofRun
      .all(run, after)
      .map(({ payload, ...rest }) => ({ ...rest, event: JSON.parse(payload) as RunEvent }));
  }

  lastSeq(): number {
    return this.#last.get()?.seq ?? 0;
  }
}

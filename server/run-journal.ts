import { isEnd, type NumberedEvent, type RunEvent } from '@reelgraph/runtime/events/run-event';
import type { Database } from './database/database.ts';
import type { EventsTable } from './database/events-table.ts';
import type { RunsTable } from './database/runs-table.ts';
import type { EventHub } from './event-hub.ts';
import type { FileShelf } from './file-shelf.ts';
import { withoutPicture } from './without-picture.ts';

export interface RunJournalParts {
  readonly database: Database;
  readonly runs: RunsTable;
  readonly events: EventsTable;
  readonly hub: EventHub;
  readonly files: FileShelf;
}

/** An event on its way into the database. */
export interface Gathered {
  readonly run: string;
  readonly at: number;
  readonly event: RunEvent;
}

/** How long events are gathered into one write. */
const gatherMs = 10;
const retryMs = 1000;

/** Writes what happens in runs: every event is in the database, with all that it means for the tables, before anyone is shown it. */
export class RunJournal {
  readonly #parts: RunJournalParts;
  readonly #onWritten: (events: readonly Gathered[]) => void;
  #gathered: Gathered[] = [];
  /** Notes about the store, for the same write. */
  #notes: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `onWritten` hears of events once they are kept and shown. */
  constructor(parts: RunJournalParts, onWritten: (events: readonly Gathered[]) => void) {
    this.#parts = parts;
    this.#onWritten = onWritten;
  }

  /** Takes an event in: written soon with others, the end of a run at once. */
  add(run: string, event: RunEvent): void {
    this.#gathered.push({ run, at: Date.now(), event });
    if (isEnd(event)) this.write();
    else this.#soon(gatherMs);
  }

  /** Does something to the tables in the next write. */
  note(work: () => void): void {
    this.#notes.push(work);
    this.#soon(gatherMs);
  }

  /** Writes one event at once. */
  now(run: string, event: RunEvent): void {
    this.write();
    this.#gathered.push({ run, at: Date.now(), event });
    this.write();
  }

  /** Writes what is gathered as one transaction, then shows it. Where the disk refuses, it is tried again later and nothing shown. */
  write(): void {
    this.stop();
    const [gathered, notes] = [this.#gathered, this.#notes];
    if (gathered.length + notes.length === 0) return;
    try {
      this.store(() => {
        for (const note of notes) note();
        for (const { run, event } of gathered) this.#apply(run, event);
        return { result: undefined, events: gathered };
      });
    } catch (error) {
      console.error(`the events of a run could not be written, trying again: ${(error as Error).message}`);
      this.#soon(retryMs);
      return;
    }
    this.#gathered = [];
    this.#notes = [];
    this.#onWritten(gathered);
  }

  /** Does `work` and keeps its events in one transaction; once that holds, every socket gets them. */
  store<T>(work: () => { result: T; events: readonly { run: string; at?: number; event: RunEvent }[] }): T {
    const { database, events, hub } = this.#parts;
    const numbered: NumberedEvent[] = [];
    const result = database.transaction(() => {
      const done = work();
      for (const { run, at = Date.now(), event } of done.events)
        numbered.push({ seq: events.add(run, at, withoutPicture(event)), run, at, event });
      return done.result;
    });
    hub.publish(numbered);
    return result;
  }

  /** Writes no more by itself. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #soon(ms: number): void {
    this.#timer ??= setTimeout(() => this.write(), ms);
  }

  /** What an event means for the tables, in the transaction that stores it. */
  #apply(run: string, event: RunEvent): void {
    const { runs, files } = this.#parts;
    if (event.kind === 'started' || event.kind === 'resumed') runs.setStatus(run, 'running');
    else if (event.kind === 'paused') runs.setStatus(run, 'paused');
    else if (event.kind === 'changed') runs.setWorkflow(run, event.workflow);
    else if (event.kind === 'saved') files.describe(event.file);
    else if (event.kind === 'preview')
      files.describe({ file: event.strip.file, name: 'preview', mime: event.strip.mime, bytes: 0 });
    else if (event.kind === 'node-finished' || event.kind === 'node-reused')
      for (const { file, strip } of Object.values(event.outputs)) {
        if (file) files.describe(file);
        if (strip) files.describe({ file: strip.file, name: 'preview', mime: strip.mime, bytes: 0 });
      }
    else if (isEnd(event)) runs.setStatus(run, event.kind as 'finished' | 'failed' | 'cancelled');
  }
}

import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { SweepAxis } from '@reelgraph/runtime/plan/sweep';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

export interface SweepEntry {
  readonly id: string;
  readonly title: string;
  readonly draft?: string;
  readonly axes: readonly SweepAxis[];
  readonly createdAt: number;
}

/** A sweep with the workflow that its cells change. */
export interface StoredSweep extends SweepEntry {
  readonly workflow: Workflow;
}

interface Row {
  id: string;
  title: string;
  draft: string | null;
  axes: string;
  workflow: string;
  created_at: number;
}

/** Sweeps: one workflow, its axes, and by their `sweep` the runs of its cells. */
export class SweepsTable {
  readonly #insert;
  readonly #get;
  readonly #list;
  readonly #ofDraft;
  readonly #remove;

  constructor(database: Database) {
    this.#insert = database.prepare(
      'INSERT INTO sweeps (id, title, draft, axes, workflow, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#get = database.prepare<Row>('SELECT * FROM sweeps WHERE id = ?');
    this.#list = database.prepare<Row>('SELECT * FROM sweeps ORDER BY created_at DESC, rowid DESC LIMIT 100');
    this.#ofDraft = database.prepare<Row>(
      'SELECT * FROM sweeps WHERE draft = ? ORDER BY created_at DESC, rowid DESC LIMIT 100',
    );
    this.#remove = database.prepare('DELETE FROM sweeps WHERE id = ?');
  }

  add(sweep: Omit<StoredSweep, 'id' | 'createdAt'>): StoredSweep {
    const stored = { ...sweep, id: newId(), createdAt: Date.now() };
    this.#insert.run(
      stored.id,
      sweep.title,
      sweep.draft ?? null,
      JSON.stringify(sweep.axes),
      JSON.stringify(sweep.workflow),
      stored.createdAt,
    );
    return stored;
  }

  get(id: string): StoredSweep | undefined {
    const row = this.#get.get(id);
    return row && { ...entryOf(row), workflow: JSON.parse(row.workflow) as Workflow };
  }

  /** The latest of a document or of all, newest first. */
  list(draft: string | undefined): SweepEntry[] {
    return (draft === undefined ? this.#list.all() : this.#ofDraft.all(draft)).map(entryOf);
  }

  /** Its runs stay, as runs of their own. */
  remove(id: string): void {
    this.#remove.run(id);
  }
}

const entryOf = ({ id, title, draft, axes, created_at }: Row): SweepEntry => ({
  id,
  title,
  ...(draft === null ? {} : { draft }),
  axes: JSON.parse(axes) as SweepAxis[],
  createdAt: created_at,
});

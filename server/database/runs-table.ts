import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunStatus } from '@reelgraph/runtime/events/run-state';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

/** A run as lists show it. */
export interface RunEntry {
  readonly id: string;
  readonly title: string;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly endedAt?: number;
  readonly draft?: string;
  /** The sweep that it is a cell of, cells counted row by row. */
  readonly sweep?: { readonly id: string; readonly cell: number };
  /** Place in the queue, 1 is next; only while it waits. */
  readonly position?: number;
}

/** A run with all it takes to carry it out. */
export interface StoredRun extends RunEntry {
  readonly workflow: Workflow;
  readonly targets?: readonly string[];
}

export type NewRun = Pick<StoredRun, 'workflow' | 'title' | 'targets' | 'draft' | 'sweep'>;

interface Row {
  id: string;
  title: string;
  status: RunStatus;
  workflow: string;
  targets: string | null;
  draft: string | null;
  created_at: number;
  ended_at: number | null;
  place: number | null;
  sweep: string | null;
  cell: number | null;
}

const columns = `id, title, status, targets, draft, created_at, ended_at, sweep, cell,
  CASE status WHEN 'queued' THEN (SELECT count(*) FROM runs AS q WHERE q.status = 'queued' AND q.position <= runs.position) END AS place`;

/** All runs, old and new; those with status `queued`, in the order of their positions, are the queue. */
export class RunsTable {
  readonly #database: Database;
  readonly #list;
  readonly #ofDraft;
  readonly #ofSweep;
  readonly #get;
  readonly #byStatus;
  readonly #insert;
  readonly #setStatus;
  readonly #setWorkflow;
  readonly #setPosition;
  readonly #queue;
  readonly #remove;

  constructor(database: Database) {
    this.#database = database;
    this.#list = database.prepare<Row>(
      `SELECT ${columns} FROM runs ORDER BY ended_at IS NOT NULL, CASE WHEN ended_at IS NULL THEN position END, ended_at DESC, rowid DESC LIMIT ?`,
    );
    this.#ofDraft = database.prepare<Row>(
      `SELECT ${columns} FROM runs WHERE draft = ? ORDER BY created_at DESC, rowid DESC LIMIT ?`,
    );
    this.#ofSweep = database.prepare<Row>(`SELECT ${columns} FROM runs WHERE sweep = ? ORDER BY cell`);
    this.#get = database.prepare<Row>(`SELECT workflow, ${columns} FROM runs WHERE id = ?`);
    this.#byStatus = database.prepare<Row>(
      `SELECT workflow, ${columns} FROM runs WHERE status = ? ORDER BY position LIMIT 1`,
    );
    this.#insert = database.prepare(
      `INSERT INTO runs (id, title, status, workflow, targets, draft, sweep, cell, position, created_at)
       VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM runs), ?)`,
    );
    this.#setStatus = database.prepare('UPDATE runs SET status = ?, ended_at = ? WHERE id = ?');
    this.#setWorkflow = database.prepare('UPDATE runs SET workflow = ? WHERE id = ?');
    this.#setPosition = database.prepare('UPDATE runs SET position = ? WHERE id = ?');
    this.#queue = database.prepare<{ id: string; position: number }>(
      "SELECT id, position FROM runs WHERE status = 'queued' ORDER BY position",
    );
    this.#remove = database.prepare('DELETE FROM runs WHERE id = ? AND ended_at IS NOT NULL');
  }

  /** Those at work and waiting first, in their order; then the ended ones, latest first. */
  list(limit: number): RunEntry[] {
    return this.#list.all(limit).map(entryOf);
  }

  /** The latest runs of a draft, the newest first. */
  ofDraft(draft: string, limit: number): RunEntry[] {
    return this.#ofDraft.all(draft, limit).map(entryOf);
  }

  /** The runs of a sweep that are still in the history, in the order of its cells. */
  ofSweep(sweep: string): RunEntry[] {
    return this.#ofSweep.all(sweep).map(entryOf);
  }

  get(id: string): StoredRun | undefined {
    return stored(this.#get.get(id));
  }

  /** The first run, by place in the queue, with this status. */
  first(status: RunStatus): StoredRun | undefined {
    return stored(this.#byStatus.get(status));
  }

  add(run: NewRun): StoredRun {
    const id = newId();
    this.#insert.run(
      id,
      run.title,
      JSON.stringify(run.workflow),
      run.targets ? JSON.stringify(run.targets) : null,
      run.draft ?? null,
      run.sweep?.id ?? null,
      run.sweep?.cell ?? null,
      Date.now(),
    );
    return this.get(id)!;
  }

  setStatus(id: string, status: RunStatus): void {
    const ended = status === 'finished' || status === 'failed' || status === 'cancelled';
    this.#setStatus.run(status, ended ? Date.now() : null, id);
  }

  setWorkflow(id: string, workflow: Workflow): void {
    this.#setWorkflow.run(JSON.stringify(workflow), id);
  }

  /** Puts a waiting run at this place of the queue, 1 first; false when it does not wait. */
  move(id: string, place: number): boolean {
    return this.#database.transaction(() => {
      const queue = this.#queue.all();
      const at = queue.findIndex((run) => run.id === id);
      if (at < 0) return false;
      const positions = queue.map((run) => run.position);
      const [moved] = queue.splice(at, 1);
      queue.splice(Math.max(0, Math.min(queue.length, place - 1)), 0, moved!);
      for (const [index, run] of queue.entries()) this.#setPosition.run(positions[index]!, run.id);
      return true;
    });
  }

  /** Removes an ended run with its events; false when there is none or it has not ended. */
  remove(id: string): boolean {
    return this.#remove.run(id).changes > 0;
  }
}

function entryOf(row: Row): RunEntry {
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    createdAt: row.created_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.draft === null ? {} : { draft: row.draft }),
    ...(row.sweep === null || row.cell === null ? {} : { sweep: { id: row.sweep, cell: row.cell } }),
    ...(row.place === null ? {} : { position: row.place }),
  };
}

function stored(row: Row | undefined): StoredRun | undefined {
  if (!row) return undefined;
  return {
    ...entryOf(row),
    workflow: JSON.parse(row.workflow) as Workflow,
    ...(row.targets === null ? {} : { targets: JSON.parse(row.targets) as string[] }),
  };
}

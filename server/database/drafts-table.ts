import type { Edit } from '@reelgraph/runtime/document/edit';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

export interface DraftEntry {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly updatedAt: number;
  readonly savedAs?: string;
}

export interface Draft {
  readonly id: string;
  readonly workflow: Workflow;
  readonly revision: number;
  readonly savedAs?: string;
}

export interface LoggedEdits {
  readonly revision: number;
  readonly client: string;
  readonly label: string;
  readonly edits: readonly Edit[];
}

/** How many steps back a tab may have fallen behind and still be told what it missed. */
const keptEdits = 1000;

interface Row {
  id: string;
  workflow: string;
  revision: number;
  saved_as: string | null;
  updated_at: number;
}

/** Open documents: autosaved, shared by all tabs, with the edits that led to each revision. */
export class DraftsTable {
  readonly #database: Database;
  readonly #list;
  readonly #get;
  readonly #insert;
  readonly #update;
  readonly #remove;
  readonly #log;
  readonly #forget;
  readonly #after;
  readonly #saved;

  constructor(database: Database) {
    this.#database = database;
    this.#list = database.prepare<Row & { name: string }>(
      "SELECT id, json_extract(workflow, '$.name') AS name, revision, saved_as, updated_at FROM drafts ORDER BY updated_at DESC, id",
    );
    this.#get = database.prepare<Row>('SELECT * FROM drafts WHERE id = ?');
    this.#insert = database.prepare(
      'INSERT INTO drafts (id, workflow, revision, saved_as, updated_at) VALUES (?, ?, 0, ?, ?)',
    );
    this.#update = database.prepare('UPDATE drafts SET workflow = ?, revision = ?, updated_at = ? WHERE id = ?');
    this.#remove = database.prepare('DELETE FROM drafts WHERE id = ?');
    this.#log = database.prepare(
      'INSERT INTO draft_edits (draft, revision, client, label, edits, at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#forget = database.prepare('DELETE FROM draft_edits WHERE draft = ? AND revision <= ?');
    this.#after = database.prepare<{ revision: number; client: string; label: string; edits: string }>(
      'SELECT revision, client, label, edits FROM draft_edits WHERE draft = ? AND revision > ? ORDER BY revision',
    );
    this.#saved = database.prepare('UPDATE drafts SET saved_as = ? WHERE id = ?');
  }

  list(): DraftEntry[] {
    return this.#list.all().map((row) => ({
      id: row.id,
      name: row.name,
      revision: row.revision,
      updatedAt: row.updated_at,
      ...(row.saved_as === null ? {} : { savedAs: row.saved_as }),
    }));
  }

  get(id: string): Draft | undefined {
    const row = this.#get.get(id);
    return (
      row && {
        id,
        workflow: JSON.parse(row.workflow) as Workflow,
        revision: row.revision,
        ...(row.saved_as === null ? {} : { savedAs: row.saved_as }),
      }
    );
  }

  add(workflow: Workflow, savedAs?: string): Draft {
    const id = newId();
    this.#insert.run(id, JSON.stringify(workflow), savedAs ?? null, Date.now());
    return { id, workflow, revision: 0, ...(savedAs === undefined ? {} : { savedAs }) };
  }

  /** Keeps what these edits made of the draft; gives the new revision. */
  advance(draft: Draft, workflow: Workflow, by: Omit<LoggedEdits, 'revision'>): number {
    const revision = draft.revision + 1;
    this.#database.transaction(() => {
      this.#update.run(JSON.stringify(workflow), revision, Date.now(), draft.id);
      this.#log.run(draft.id, revision, by.client, by.label, JSON.stringify(by.edits), Date.now());
      this.#forget.run(draft.id, revision - keptEdits);
    });
    return revision;
  }

  /** The edits after this revision, or undefined where they reach further back than the log. */
  missed(draft: Draft, base: number): LoggedEdits[] | undefined {
    const edits = this.#after.all(draft.id, base).map((row) => ({ ...row, edits: JSON.parse(row.edits) as Edit[] }));
    return edits.length === draft.revision - base ? edits : undefined;
  }

  setSavedAs(id: string, workflow: string): void {
    this.#saved.run(workflow, id);
  }

  remove(id: string): boolean {
    return this.#remove.run(id).changes > 0;
  }
}

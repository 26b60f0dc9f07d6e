import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

export interface SavedWorkflow {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: number;
}

/** The workflows a person saved by name. */
export class WorkflowsTable {
  readonly #list;
  readonly #get;
  readonly #insert;
  readonly #update;
  readonly #remove;

  constructor(database: Database) {
    this.#list = database.prepare<SavedWorkflow>(
      'SELECT id, name, updated_at AS updatedAt FROM workflows ORDER BY updated_at DESC, id',
    );
    this.#get = database.prepare<SavedWorkflow & { workflow: string }>(
      'SELECT id, name, updated_at AS updatedAt, workflow FROM workflows WHERE id = ?',
    );
    this.#insert = database.prepare(
      'INSERT INTO workflows (id, name, workflow, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#update = database.prepare('UPDATE workflows SET name = ?, workflow = ?, updated_at = ? WHERE id = ?');
    this.#remove = database.prepare('DELETE FROM workflows WHERE id = ?');
  }

  list(): SavedWorkflow[] {
    return this.#list.all();
  }

  get(id: string): (SavedWorkflow & { readonly workflow: Workflow }) | undefined {
    const row = this.#get.get(id);
    return row && { ...row, workflow: JSON.parse(row.workflow) as Workflow };
  }

  add(workflow: Workflow): SavedWorkflow {
    const saved = { id: newId(), name: workflow.name, updatedAt: Date.now() };
    this.#insert.run(saved.id, saved.name, formatWorkflow(workflow), saved.updatedAt, saved.updatedAt);
    return saved;
  }

  replace(id: string, workflow: Workflow): SavedWorkflow | undefined {
    const saved = { id, name: workflow.name, updatedAt: Date.now() };
    return this.#update.run(saved.name, formatWorkflow(workflow), saved.updatedAt, id).changes ? saved : undefined;
  }

  remove(id: string): boolean {
    return this.#remove.run(id).changes > 0;
  }
}

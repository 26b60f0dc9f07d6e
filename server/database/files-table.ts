import type { FileRef } from '@reelgraph/runtime/values/file-ref';
import type { Database } from './database.ts';

/** What is known of files in the store beyond their bytes: what a person called them and what they are. */
export class FilesTable {
  readonly #put;
  readonly #get;

  constructor(database: Database) {
    this.#put = database.prepare(
      'INSERT INTO files (hash, name, mime, bytes, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING',
    );
    this.#get = database.prepare<FileRef>('SELECT hash AS file, name, mime, bytes FROM files WHERE hash = ?');
  }

  /** Keeps it under its first name where it is known already. */
  put(file: FileRef): void {
    this.#put.run(file.file, file.name, file.mime, file.bytes, Date.now());
  }

  get(hash: string): FileRef | undefined {
    return this.#get.get(hash);
  }
}

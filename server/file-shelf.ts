import { basename } from 'node:path';
import { FileStore } from '@reelgraph/runtime/execution/file-store';
import type { FileRef } from '@reelgraph/runtime/values/file-ref';
import type { FilesTable } from './database/files-table.ts';
import type { ResultsTable } from './database/results-table.ts';
import { mimeOf } from './mime-of.ts';

/** Larger files are refused. */
export const largestFile = 4 * 1024 ** 3;

/** Thrown by `FileShelf.add` for a file beyond the limit. */
export class TooLargeError extends Error {}

/** The files that people bring and runs make, named by the SHA-256 of their bytes, with what is known of them. */
export class FileShelf {
  readonly #store: FileStore;
  readonly #files: FilesTable;
  readonly #results: ResultsTable;

  constructor(storeFolder: string, files: FilesTable, results: ResultsTable) {
    this.#store = new FileStore(storeFolder);
    this.#files = files;
    this.#results = results;
  }

  /** Where the file with this hash lies, or would. */
  pathOf(hash: string): string {
    return this.#store.path(hash);
  }

  /** False for what is no hash at all. */
  has(hash: string): boolean {
    return /^[0-9a-f]{64}$/.test(hash) && this.#store.has(hash);
  }

  get(hash: string): FileRef | undefined {
    return this.#files.get(hash);
  }

  /** Keeps the name and kind of a file that a run made. */
  describe(file: FileRef): void {
    this.#files.put(file);
  }

  /** Takes a file in for good: only the person has it, so it is never evicted. Throws `TooLargeError` beyond `limit` bytes. */
  async add(bytes: AsyncIterable<Uint8Array>, name: string, limit = largestFile): Promise<FileRef> {
    let size = 0;
    let head: Uint8Array = new Uint8Array(0);
    const watched = async function* () {
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > limit) throw new TooLargeError();
        if (head.length < 64) head = Buffer.concat([head, chunk.subarray(0, 64 - head.length)]);
        yield chunk;
      }
    };
    const stored = await this.#store.put(watched(), plainName(name), '');
    const file = { ...stored, mime: mimeOf(head) };
    this.#files.put(file);
    this.#results.put(file.file, 'file', size);
    this.#results.pin(file.file);
    return this.#files.get(file.file) ?? file;
  }
}

/** The name alone, without folders of either kind of system and without control characters. */
function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replaceAll(/[\u0000-\u001f\u007f]/g, '')
    .slice(-255);
  return last || 'file';
}

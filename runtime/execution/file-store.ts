import { createHash } from 'node:crypto';
import { existsSync, utimesSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileRef } from '../values/file-ref.ts';
import { moveIntoPlace, placeNow, tempPath } from './place-file.ts';
import { storedPath } from './store-paths.ts';

/** Told after a file came into the store. */
export type FileStored = (hash: string, bytes: number) => void;

/** Files named by the SHA-256 of their bytes, in the store folder; several processes may use one folder. */
export class FileStore {
  private readonly folder: string;
  private readonly stored: FileStored;

  constructor(storeFolder: string, stored: FileStored = () => {}) {
    this.folder = storeFolder;
    this.stored = stored;
  }

  /** Where the file with this hash lies, or would. */
  path(hash: string): string {
    return storedPath(this.folder, 'file', hash);
  }

  has(hash: string): boolean {
    return existsSync(this.path(hash));
  }

  /** The whole file; rejects with ENOENT where it is not kept. */
  get(hash: string): Promise<Uint8Array> {
    return readFile(this.path(hash));
  }

  /** Marks the file as used now, for a budget that drops the least recently used. Throws where it is not kept. */
  touch(hash: string): void {
    const now = new Date();
    utimesSync(this.path(hash), now, now);
  }

  /** Keeps a file; a stream is hashed on its way to the disk. Where `content` fails, nothing is kept. */
  async put(content: Uint8Array | AsyncIterable<Uint8Array>, name: string, mime: string): Promise<FileRef> {
    const sha256 = createHash('sha256');
    if (content instanceof Uint8Array) {
      const hash = sha256.update(content).digest('hex');
      if (this.has(hash)) this.touch(hash);
      else await this.write([content], () => hash);
      return { file: hash, name, mime, bytes: content.length };
    }
    const hashed = async function* () {
      for await (const chunk of content) {
        sha256.update(chunk);
        yield chunk;
      }
    };
    const { hash, bytes } = await this.write(hashed(), () => sha256.digest('hex'));
    return { file: hash, name, mime, bytes };
  }

  /** Keeps a small file at once; see `placeNow`. */
  putNow(bytes: Uint8Array, name: string, mime: string): FileRef {
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (!this.has(hash)) {
      placeNow(this.folder, this.path(hash), bytes);
      this.stored(hash, bytes.length);
    }
    return { file: hash, name, mime, bytes: bytes.length };
  }

  private async write(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, hashOf: () => string) {
    const temp = tempPath(this.folder);
    await mkdir(dirname(temp), { recursive: true });
    try {
      let bytes = 0;
      const handle = await open(temp, 'wx');
      try {
        for await (const chunk of chunks) {
          await handle.writeFile(chunk);
          bytes += chunk.length;
        }
      } finally {
        await handle.close();
      }
      const hash = hashOf();
      moveIntoPlace(temp, this.path(hash));
      this.stored(hash, bytes);
      return { hash, bytes };
    } catch (cause) {
      await rm(temp, { force: true });
      throw cause;
    }
  }
}

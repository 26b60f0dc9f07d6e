import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What the store keeps: node results and step checkpoints by key, files by the SHA-256 of their bytes. */
export type StoredKind = 'result' | 'checkpoint' | 'file';

const folders: Record<StoredKind, string> = { result: 'results', checkpoint: 'checkpoints', file: 'files' };

/** Where a thing lies in the store, for example `files/ab/abcdef…`; throws when `key` is not 64 hex digits, so that no request can name a path. */
export function storedPath(storeFolder: string, kind: StoredKind, key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`not a key: ${JSON.stringify(key.slice(0, 80))}`);
  return join(storeFolder, folders[kind], key.slice(0, 2), key);
}

/** Takes a thing out of the store; nothing happens where it is not. */
export async function removeStored(storeFolder: string, kind: StoredKind, key: string): Promise<void> {
  await rm(storedPath(storeFolder, kind, key), { recursive: true, force: true });
}

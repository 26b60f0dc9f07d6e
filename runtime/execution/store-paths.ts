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

/** Where what is told of a stored thing lies; it goes with it. A name that is no key, so it counts as nothing by itself. */
export const besideStored = (path: string): string => `${path}.json`;

/** Takes a thing out of the store; nothing happens where it is not. */
export async function removeStored(storeFolder: string, kind: StoredKind, key: string): Promise<void> {
  const path = storedPath(storeFolder, kind, key);
  await rm(path, { recursive: true, force: true });
  if (kind !== 'file') await rm(besideStored(path), { force: true });
}

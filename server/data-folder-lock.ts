import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { DataFolder } from './data-folder.ts';

/** Held by the one server that a data folder has. */
export interface DataFolderLock {
  /** Tells a second start where this server is. */
  setAddress(address: string): void;
  release(): void;
}

/**
 * Takes a data folder for this process, or tells where the server is that has it. The lock is SQLite's on a file of its own: the
 * system lets go of it when the process ends, however it ends.
 */
export function lockDataFolder(folder: DataFolder): DataFolderLock | { readonly takenBy: string | undefined } {
  const addressFile = join(folder.root, 'address');
  const lock = new Sqlite(join(folder.root, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    return { takenBy: readAddress(addressFile) };
  }
  rmSync(addressFile, { force: true });
  return {
    setAddress: (address) => writeFileSync(addressFile, address, { mode: 0o600 }),
    release: () => {
      rmSync(addressFile, { force: true });
      lock.close();
    },
  };
}

function readAddress(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

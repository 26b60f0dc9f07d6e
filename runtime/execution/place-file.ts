import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A path for something half written; on the store's own disk, so that renaming it into place is one act. Its folder may be missing. */
export const tempPath = (storeFolder: string): string => join(storeFolder, 'temp', randomUUID());

/**
 * Writes a file at once, whole or not at all, without giving the thread away: what was told of as done is kept, whatever happens
 * next, and the thread that would be free meanwhile is the one that computes what follows.
 */
export function placeNow(storeFolder: string, file: string, bytes: Uint8Array): void {
  const temp = tempPath(storeFolder);
  try {
    makingFolder(temp, () => writeFileSync(temp, bytes));
  } catch (cause) {
    rmSync(temp, { force: true });
    throw cause;
  }
  moveIntoPlace(temp, file);
}

/** Moves a finished file to its place; what lay there before is replaced. */
export function moveIntoPlace(temp: string, file: string): void {
  try {
    makingFolder(file, () => renameSync(temp, file));
  } catch (cause) {
    rmSync(temp, { force: true });
    // Windows does not replace a file that someone reads; what lies there has the same name, so it is the same.
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM' || !existsSync(file)) throw cause;
  }
}

/** Folders are made where they are missing, which is seldom, so that is not asked first. */
function makingFolder(file: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    mkdirSync(dirname(file), { recursive: true });
    act();
  }
}

/** Removes what writers that died left behind more than a day ago. */
export async function sweepTemp(storeFolder: string): Promise<void> {
  const folder = join(storeFolder, 'temp');
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - DAY_MS) await rm(path, { recursive: true, force: true });
  }
}

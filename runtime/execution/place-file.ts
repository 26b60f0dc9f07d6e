import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A path for something half written; on the store's own disk, so that renaming it into place is one act. */
export async function tempPath(storeFolder: string): Promise<string> {
  const folder = join(storeFolder, 'temp');
  await mkdir(folder, { recursive: true });
  return join(folder, randomUUID());
}

/** Moves a finished file or folder to its place; where the same thing already lies there, that one stays. */
export async function moveIntoPlace(temp: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await rename(temp, path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw cause;
    await rm(temp, { recursive: true, force: true });
    // EPERM is also how Windows refuses to replace a folder; any other reason leaves nothing there.
    await stat(path);
  }
}

/**
 * Writes a small file at once, whole or not at all, without giving the thread away: between steps that hold it, each wait would
 * take a step. Folders are made where they are missing, which is seldom, so that is not asked first.
 */
export function placeNow(file: string, bytes: Uint8Array, temp = `${file}.${process.pid}.temp`): void {
  makingFolder(temp, () => writeFileSync(temp, bytes));
  makingFolder(file, () => renameSync(temp, file));
}

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

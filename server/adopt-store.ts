import { opendir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type StoredKind, storedPath } from '@reelgraph/runtime/execution/store-paths';
import type { ResultsTable } from './database/results-table.ts';

const kinds: Record<StoredKind, string> = { result: 'results', checkpoint: 'checkpoints', file: 'files' };

/**
 * Brings the index in line with the disk: takes in what another program put into the store, such as a run from the command
 * line, and forgets what is gone.
 */
export async function adoptStore(storeFolder: string, results: ResultsTable): Promise<void> {
  for (const what of Object.keys(kinds) as StoredKind[]) {
    const gone = new Set(results.keys(what));
    const folder = join(storeFolder, kinds[what]);
    for (const shard of await readdir(folder).catch(() => [] as string[])) {
      for await (const { name } of await opendir(join(folder, shard))) {
        if (!/^[0-9a-f]{64}$/.test(name) || gone.delete(name)) continue;
        const found = await measure(storedPath(storeFolder, what, name));
        if (found) results.adopt(name, what, found.bytes, found.usedAt);
      }
    }
    for (const key of gone) results.remove(key, what);
  }
}

/** Bytes of a file or of the files in a folder, and when it was last of use; undefined where it is just being removed. */
async function measure(path: string): Promise<{ bytes: number; usedAt: number } | undefined> {
  try {
    const found = await stat(path);
    const usedAt = Math.round(found.mtimeMs);
    if (!found.isDirectory()) return { bytes: found.size, usedAt };
    let bytes = 0;
    for (const name of await readdir(path)) bytes += (await stat(join(path, name))).size;
    return { bytes, usedAt };
  } catch {
    return undefined;
  }
}

import { readFileSync } from 'node:fs';

/** A whole file; undefined where there is none, for another process may take things out of the store at any time. */
export const readIfThere = (path: string): Uint8Array | undefined => missingIsUndefined(() => readFileSync(path));

/** What `act` gives; undefined where a file that it touches is not there. */
export function missingIsUndefined<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

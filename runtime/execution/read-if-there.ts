import { readFileSync } from 'node:fs';

/**
 * A whole file; undefined where there is nothing, for another process may take things out of the store at any time. What is no file
 * reads as empty, so that it counts as damaged.
 */
export function readIfThere(path: string): Uint8Array | undefined {
  try {
    return missingIsUndefined(() => readFileSync(path));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EISDIR') return new Uint8Array();
    throw cause;
  }
}

/** What `act` gives; undefined where a file that it touches is not there. */
export function missingIsUndefined<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

import { readFile } from 'node:fs/promises';
import { MediaError } from './media-error.ts';

/** A file to read, by path or already in memory; `name` is what error messages call it. */
export type MediaInput = { name: string; path: string } | { name: string; bytes: Uint8Array };

/** The whole file in memory; a missing or unreadable file is a `MediaError`. */
export async function readMedia(input: MediaInput): Promise<Uint8Array> {
  if ('bytes' in input) return input.bytes;
  try {
    return await readFile(input.path);
  } catch (cause) {
    throw new MediaError(`${input.name} cannot be opened: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`, {
      cause,
    });
  }
}

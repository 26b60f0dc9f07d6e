import { open, readFile } from 'node:fs/promises';
import { MediaError } from './media-error.ts';

/** A file to read, by path or already in memory; `name` is what error messages call it. */
export type MediaInput = { name: string; path: string } | { name: string; bytes: Uint8Array };

/** The whole file in memory; a missing or unreadable file is a `MediaError`. */
export async function readMedia(input: MediaInput): Promise<Uint8Array> {
  if ('bytes' in input) return input.bytes;
  return await readFile(input.path).catch((cause: unknown) => refuse(input.name, cause));
}

/** At most the first `length` bytes, without reading the rest. */
export async function readHead(input: MediaInput, length: number): Promise<Uint8Array> {
  if ('bytes' in input) return input.bytes.subarray(0, length);
  try {
    await using file = await open(input.path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    return refuse(input.name, cause);
  }
}

function refuse(name: string, cause: unknown): never {
  const { code, message } = cause as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'the file is not there' : (code ?? message);
  throw new MediaError(`${name} cannot be opened: ${why}.`, { cause });
}

import { type FileRef, fileRefSchema } from '@reelgraph/runtime/values/file-ref';
import { answerOf, client } from '../server/client.ts';

/** Brings a file to the server, which names it by its content; the answer is what a file input holds. */
export function uploadFile(file: File): Promise<FileRef> {
  return answerOf(
    fileRefSchema,
    client.api.files.$post(
      { query: { name: file.name.slice(0, 255) } },
      { init: { body: file, headers: { 'content-type': 'application/octet-stream' } } },
    ),
  );
}

/** Where a file's bytes are read; immutable, since the address names the content. */
export const fileUrl = (hash: string): string => `/api/files/${hash}`;

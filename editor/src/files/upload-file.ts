import { type FileRef, fileRefSchema } from '@reelgraph/runtime/values/file-ref';
import { answerOf, client } from '../server/client.ts';

/**
 * Brings a file to the server, which names it by its content; the answer is what a file input holds. `onProgress` hears the
 * share that has left this page.
 */
export function uploadFile(file: File, onProgress: (share: number) => void = () => {}): Promise<FileRef> {
  // Not fetch, which tells nothing of how far a body has gone.
  const request = new XMLHttpRequest();
  request.open('POST', client.api.files.$path({ query: { name: file.name.slice(0, 255) } }));
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  const answer = new Promise<Pick<Response, 'ok' | 'status' | 'json'>>((resolve, reject) => {
    request.onload = () => {
      const { status } = request;
      resolve({ ok: status >= 200 && status < 300, status, json: async () => JSON.parse(request.responseText) });
    };
    request.onerror = () => reject(new Error('the upload broke off'));
  });
  request.send(file);
  return answerOf(fileRefSchema, answer);
}

/** Where a file's bytes are read; immutable, since the address names the content. */
export const fileUrl = (hash: string): string => `/api/files/${hash}`;

/* Runs as a worker thread: makes pictures of clips and keeps them in the store, one after another, in the order asked. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Frames } from '../values/frames.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { FileStore } from './file-store.ts';
import { type KeptPicture, keepPicture } from './keep-picture.ts';

export interface PictureRequest {
  readonly id: number;
  readonly clip: Frames;
  readonly step: string | undefined;
}

export type PictureAnswer =
  | { readonly id: number; readonly picture: KeptPicture; readonly stored: { hash: string; bytes: number } | undefined }
  | { readonly id: number; readonly failure: Error };

const { storeFolder: folder } = workerData as { readonly storeFolder: string };
let stored: { hash: string; bytes: number } | undefined;
const files = new FileStore(folder, (hash, bytes) => {
  stored = { hash, bytes };
});
const checkpoints = new CheckpointStore({ folder, files, listener: { stored: () => {}, used: () => {} } });

let last: Promise<unknown> = Promise.resolve();

async function answer({ id, clip, step }: PictureRequest): Promise<PictureAnswer> {
  stored = undefined;
  try {
    return { id, picture: await keepPicture({ files, checkpoints }, clip, step), stored };
  } catch (failure) {
    return { id, failure: failure as Error };
  }
}

parentPort?.on('message', (request: PictureRequest) => {
  last = last.then(async () => parentPort?.postMessage(await answer(request)));
});

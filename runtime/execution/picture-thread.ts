import { Worker } from 'node:worker_threads';
import type { Frames } from '../values/frames.ts';
import type { FileStored } from './file-store.ts';
import type { KeptPicture } from './keep-picture.ts';
import type { PictureAnswer, PictureRequest } from './picture-worker.ts';

/**
 * Makes and keeps pictures of clips on a thread of its own (see `keepPicture`): that takes longer than everything else between two
 * steps of a small model. The clip of a step is given away to it, any other is copied.
 */
export class PictureThread {
  private readonly storeFolder: string;
  private readonly stored: FileStored;
  private readonly waiting = new Map<number, PromiseWithResolvers<KeptPicture>>();
  private worker: Worker | undefined;
  private asked = 0;

  /** Starts the thread, so that the first picture need not wait for it; `stored` is told of files that came into the store. */
  constructor(storeFolder: string, stored: FileStored = () => {}) {
    this.storeFolder = storeFolder;
    this.stored = stored;
    this.worker = this.start();
  }

  keep(clip: Frames, step?: string): Promise<KeptPicture> {
    this.worker ??= this.start();
    const answer = Promise.withResolvers<KeptPicture>();
    this.asked += 1;
    this.waiting.set(this.asked, answer);
    const { buffer, byteLength } = clip.data;
    // Copied, even a small clip costs a tenth of a small model's step.
    const given = step !== undefined && buffer.byteLength === byteLength ? [buffer as ArrayBuffer] : [];
    this.worker.postMessage({ id: this.asked, clip, step } satisfies PictureRequest, given);
    return answer.promise;
  }

  /** A thread that does not keep the process alive. */
  private start(): Worker {
    const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), {
      workerData: { storeFolder: this.storeFolder },
    });
    worker.unref();
    worker.on('message', (answer: PictureAnswer) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ('failure' in answer) return asked?.reject(answer.failure);
      if (answer.stored) this.stored(answer.stored.hash, answer.stored.bytes);
      asked?.resolve(answer.picture);
    });
    worker.on('error', (cause) => {
      this.worker = undefined;
      for (const asked of this.waiting.values()) asked.reject(cause);
      this.waiting.clear();
    });
    return worker;
  }
}

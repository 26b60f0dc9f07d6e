import { Worker } from 'node:worker_threads';
import type { Frames } from '../values/frames.ts';
import type { PreviewStrip } from './preview-strip.ts';
import type { StripAnswer, StripRequest } from './strip-worker.ts';

/**
 * Makes pictures of clips on a thread of its own: handing sharp its work takes as long as everything else between two steps of a
 * small model. The clip is copied, so that it stays the caller's.
 */
export class StripMaker {
  private readonly waiting = new Map<number, PromiseWithResolvers<PreviewStrip>>();
  private worker: Worker | undefined;
  private asked = 0;

  /** Starts the thread, so that the first picture need not wait for it. */
  constructor() {
    this.worker = this.start();
  }

  make(clip: Frames): Promise<PreviewStrip> {
    this.worker ??= this.start();
    const answer = Promise.withResolvers<PreviewStrip>();
    this.asked += 1;
    this.waiting.set(this.asked, answer);
    this.worker.postMessage({ id: this.asked, clip } satisfies StripRequest);
    return answer.promise;
  }

  /** A thread that does not keep the process alive. */
  private start(): Worker {
    const worker = new Worker(new URL('./strip-worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (answer: StripAnswer) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ('strip' in answer) asked?.resolve(answer.strip);
      else asked?.reject(answer.failure);
    });
    worker.on('error', (cause) => {
      this.worker = undefined;
      for (const asked of this.waiting.values()) asked.reject(cause);
      this.waiting.clear();
    });
    return worker;
  }
}

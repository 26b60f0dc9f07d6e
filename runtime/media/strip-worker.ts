/* Runs as a worker thread: makes pictures of clips, one after another, in the order asked. */
import { parentPort } from 'node:worker_threads';
import type { Frames } from '../values/frames.ts';
import { type PreviewStrip, previewStrip } from './preview-strip.ts';

export interface StripRequest {
  readonly id: number;
  readonly clip: Frames;
}

export type StripAnswer =
  | { readonly id: number; readonly strip: PreviewStrip }
  | { readonly id: number; readonly failure: Error };

parentPort?.on('message', ({ id, clip }: StripRequest) => {
  previewStrip(clip).then(
    (strip) => parentPort?.postMessage({ id, strip } satisfies StripAnswer),
    (failure: Error) => parentPort?.postMessage({ id, failure } satisfies StripAnswer),
  );
});

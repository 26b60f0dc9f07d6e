import { expect, test } from 'vitest';
import type { Frames } from '../values/frames.ts';
import type { KeptPicture } from './keep-picture.ts';
import { PreviewQueue } from './preview-queue.ts';
import type { RunServices } from './run-services.ts';

const clip = (megabytes: number): Frames => ({
  data: new Uint8Array(megabytes * 1024 * 1024),
  frames: 1,
  width: 1,
  height: 1,
  fps: 8,
});
const kept: KeptPicture = {
  strip: { file: 'a', mime: 'image/jpeg', columns: 1, frames: 1, width: 1, height: 1, fps: 8 },
  bytes: new Uint8Array(),
};

/** A queue whose pictures are drawn when `draw` is called. */
function heldQueue() {
  const drawn = Promise.withResolvers<KeptPicture>();
  const keepPicture: RunServices['keepPicture'] = () => drawn.promise;
  const queue = new PreviewQueue({ keepPicture, checkpoints: undefined as never }, () => {});
  return { queue, draw: () => drawn.resolve(kept) };
}

/** Whether there is room within a few turns of the loop. */
const hasRoom = (queue: PreviewQueue) =>
  Promise.race([queue.room().then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 20))]);

test.each([
  ['shown', (queue: PreviewQueue, frames: Frames) => queue.add('a', frames)],
  ['made', (queue: PreviewQueue, frames: Frames) => void queue.picture(frames)],
])('clips that were %s and wait for their pictures fill the memory only so far', async (_, give) => {
  const { queue, draw } = heldQueue();
  give(queue, clip(40));
  expect(await hasRoom(queue)).toBe(true);
  give(queue, clip(40));
  expect(await hasRoom(queue)).toBe(false);
  draw();
  expect(await hasRoom(queue)).toBe(true);
});

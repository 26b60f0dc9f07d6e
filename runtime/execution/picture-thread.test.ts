import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { previewStrip } from '../media/preview-strip.ts';
import type { Frames } from '../values/frames.ts';
import { CheckpointStore } from './checkpoint-store.ts';
import { FileStore } from './file-store.ts';
import { PictureThread } from './picture-thread.ts';
import { removeStored } from './store-paths.ts';

const clip = (shade: number): Frames => ({
  data: new Uint8Array(3 * 8 * 8 * 3).fill(shade),
  frames: 3,
  width: 8,
  height: 8,
  fps: 8,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-pictures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('pictures are those that this thread would make, each for its own clip, and kept as files', async () => {
  const stored: string[] = [];
  const thread = new PictureThread(folder, (hash) => stored.push(hash));
  const clips = [10, 120, 250, 10].map(clip);
  const kept = await Promise.all(clips.map((c) => thread.keep(c)));
  for (const [i, { strip, bytes }] of kept.entries()) {
    const expected = Buffer.from((await previewStrip(clips[i]!)).bytes);
    expect(Buffer.from(bytes)).toEqual(expected);
    expect(await readFile(new FileStore(folder).path(strip.file))).toEqual(expected);
    expect(strip).toMatchObject({ mime: 'image/jpeg', frames: 3, width: 8, height: 8, fps: 8 });
  }
  expect(stored).toEqual(kept.slice(0, 3).map(({ strip }) => strip.file));
  expect(clips[0]!.data).toHaveLength(3 * 8 * 8 * 3);
});

test('the picture of a step takes the clip, is found by its key, and goes with its checkpoint', async () => {
  const step = 'a'.repeat(64);
  const shown = clip(5);
  const { strip } = await new PictureThread(folder).keep(shown, step);
  expect(shown.data).toHaveLength(0);
  const files = new FileStore(folder);
  const checkpoints = new CheckpointStore({ folder, files, listener: { stored: () => {}, used: () => {} } });
  expect(await checkpoints.strip(step)).toEqual(strip);
  await removeStored(folder, 'checkpoint', step);
  expect(await checkpoints.strip(step)).toBeUndefined();
});

test('a clip that cannot be drawn is refused, and the next one drawn', async () => {
  const thread = new PictureThread(folder);
  await expect(thread.keep({ ...clip(1), width: 0 })).rejects.toThrow();
  expect(await thread.keep(clip(1))).toMatchObject({ strip: { frames: 3 } });
});

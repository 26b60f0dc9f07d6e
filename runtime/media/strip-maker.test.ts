import { expect, test } from 'vitest';
import type { Frames } from '../values/frames.ts';
import { previewStrip } from './preview-strip.ts';
import { StripMaker } from './strip-maker.ts';

const clip = (shade: number): Frames => ({
  data: new Uint8Array(3 * 8 * 8 * 3).fill(shade),
  frames: 3,
  width: 8,
  height: 8,
  fps: 8,
});

test('pictures are those that this thread would make, each for its own clip', async () => {
  const maker = new StripMaker();
  const clips = [10, 120, 250].map(clip);
  const made = await Promise.all(clips.map((c) => maker.make(c)));
  for (const [i, strip] of made.entries()) {
    const expected = await previewStrip(clips[i]!);
    expect({ ...strip, bytes: Buffer.from(strip.bytes) }).toEqual({ ...expected, bytes: Buffer.from(expected.bytes) });
  }
  expect(clips[0]!.data).toHaveLength(3 * 8 * 8 * 3);
});

test('a clip that cannot be drawn is refused, and the next one drawn', async () => {
  const maker = new StripMaker();
  await expect(maker.make({ ...clip(1), width: 0 })).rejects.toThrow();
  expect(await maker.make(clip(1))).toMatchObject({ frames: 3 });
});

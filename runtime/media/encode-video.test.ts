import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeVideo } from './decode-video.ts';
import { encodeVideo } from './encode-video.ts';
import { decodeImage } from './image.ts';
import { probeMedia } from './probe-media.ts';
import { testedEncoders } from './testing/tested-encoders.ts';
import { psnr, testingClip } from './testing/testing-clip.ts';

const bt709 = { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', range: 'tv' };

describe.each(testedEncoders)('%s ffmpeg', (encoder) => {
  test('MP4 is H.264, yuv420p, tagged BT.709, index first, with every frame at the asked rate', async () => {
    const clip = testingClip(17, 128, 96, 8);
    const file = await encodeVideo(clip, { format: 'mp4', quality: 90, encoder });
    expect(file).toMatchObject({ mime: 'video/mp4', extension: 'mp4', width: 128, height: 96, frames: 17 });
    expect(file.encoder).toMatch(encoder === 'native' ? /^native ffmpeg \d/ : /^embedded ffmpeg \(wasm\)$/);
    const text = Buffer.from(file.bytes).toString('latin1');
    expect(text.indexOf('moov')).toBeLessThan(text.indexOf('mdat'));
    const info = await probeMedia({ name: 'clip.mp4', bytes: file.bytes }, { encoder });
    expect(info).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p', width: 128, height: 96, frames: 17, fps: 8 });
    expect(info.colour).toEqual(bt709);
    expect(info.durationSeconds).toBeCloseTo(17 / 8, 3);
  });

  test.each(['mp4', 'webm'] as const)('%s decodes back to the same pictures', async (format) => {
    const clip = testingClip(17, 128, 128, 16);
    const file = await encodeVideo(clip, { format, quality: 95, encoder });
    const back = await decodeVideo({ name: `clip.${format}`, bytes: file.bytes }, { encoder });
    expect({ ...back, data: back.data.length }).toEqual({ ...clip, data: clip.data.length });
    expect(psnr(back.data, clip.data)).toBeGreaterThan(32);
  });

  test.each(['lanczos', 'nearest'] as const)('an enlarged clip (%s) decodes back, larger', async (filter) => {
    const clip = testingClip(5, 32, 32, 8);
    const file = await encodeVideo(clip, { format: 'mp4', quality: 95, upscale: 2, filter, encoder });
    const back = await decodeVideo({ name: 'clip.mp4', bytes: file.bytes }, { width: 32, height: 32, encoder });
    expect(file).toMatchObject({ width: 64, height: 64, frames: 5 });
    expect(psnr(back.data, clip.data)).toBeGreaterThan(20);
  });

  test('WebM is VP9 in yuv420p, tagged BT.709', async () => {
    const file = await encodeVideo(testingClip(5, 64, 64, 24), { format: 'webm', quality: 70, encoder });
    const info = await probeMedia({ name: 'clip.webm', bytes: file.bytes }, { encoder });
    expect(info).toMatchObject({ codec: 'vp9', pixelFormat: 'yuv420p', frames: 5, fps: 24, colour: bt709 });
  });

  test.each([1, 5, 33])('MP4 and WebM keep all of %i frames', async (frames) => {
    for (const format of ['mp4', 'webm'] as const) {
      const file = await encodeVideo(testingClip(frames, 64, 64, 12), { format, quality: 60, encoder });
      const back = await decodeVideo({ name: `clip.${format}`, bytes: file.bytes }, { encoder });
      expect(back.frames).toBe(frames);
    }
  });

  test('odd sizes grow by a repeated column and row', async () => {
    const clip = testingClip(3, 33, 21, 10);
    const file = await encodeVideo(clip, { format: 'mp4', quality: 100, encoder });
    expect(file).toMatchObject({ width: 34, height: 22 });
    const back = await decodeVideo({ name: 'odd.mp4', bytes: file.bytes }, { encoder });
    expect(back).toMatchObject({ width: 34, height: 22, frames: 3 });
    const green = (x: number, y: number) => back.data[(y * 34 + x) * 3 + 1]!;
    expect(Math.abs(green(33, 10) - green(32, 10))).toBeLessThan(12);
  });

  test('a single pixel becomes a video of two by two', async () => {
    const clip = { data: Uint8Array.of(200, 30, 60), frames: 1, width: 1, height: 1, fps: 1 };
    const file = await encodeVideo(clip, { format: 'mp4', quality: 100, encoder });
    const back = await decodeVideo({ name: 'dot.mp4', bytes: file.bytes }, { encoder });
    expect(back).toMatchObject({ width: 2, height: 2, frames: 1 });
    for (const [channel, value] of clip.data.entries()) expect(Math.abs(back.data[channel]! - value)).toBeLessThan(6);
  });

  test('29.97 is written as 30000/1001 and fps overrides the clip', async () => {
    const file = await encodeVideo(testingClip(9, 32, 32, 8), { format: 'mp4', quality: 50, fps: 29.97, encoder });
    const info = await probeMedia({ name: 'clip.mp4', bytes: file.bytes }, { encoder });
    expect(info.fps).toBeCloseTo(30_000 / 1001, 6);
    expect(info.frames).toBe(9);
  });

  test('GIF keeps its frames, also still ones, and its length', async () => {
    const clip = testingClip(6, 48, 32, 10);
    clip.data.copyWithin(0, 48 * 32 * 3, 2 * 48 * 32 * 3);
    const file = await encodeVideo(clip, { format: 'gif', quality: 100, encoder });
    const back = await decodeVideo({ name: 'clip.gif', bytes: file.bytes }, { encoder });
    expect(back).toMatchObject({ frames: 6, width: 48, height: 32 });
    expect(back.fps).toBeCloseTo(10, 1);
    expect(psnr(back.data, clip.data)).toBeGreaterThan(28);
  });

  test('a GIF of 100 fps plays as long at 50', async () => {
    const file = await encodeVideo(testingClip(20, 16, 16, 100), { format: 'gif', quality: 80, encoder });
    expect(file.frames).toBe(10);
    const info = await probeMedia({ name: 'clip.gif', bytes: file.bytes }, { encoder });
    expect(info).toMatchObject({ frames: 10, durationSeconds: 0.2 });
  });

  test('lower quality gives a smaller file', async () => {
    const clip = testingClip(9, 128, 128, 8);
    for (const format of ['mp4', 'webm', 'gif'] as const) {
      const [low, high] = await Promise.all(
        [20, 95].map((quality) => encodeVideo(clip, { format, quality, encoder }).then(({ bytes }) => bytes.length)),
      );
      expect(low).toBeLessThan(high!);
    }
  });

  test('an abort ends the encode with its reason', async () => {
    const clip = testingClip(60, 512, 512, 24);
    const reason = new Error('stopped by the test');
    const controller = new AbortController();
    const encoding = encodeVideo(clip, { format: 'webm', quality: 90, encoder }, controller.signal);
    setTimeout(() => controller.abort(reason), 150);
    await expect(encoding).rejects.toBe(reason);
  });
});

test('both kinds of ffmpeg give the same look', async () => {
  const clip = testingClip(9, 96, 64, 8);
  const looks = await Promise.all(
    testedEncoders.map(async (encoder) => {
      const { bytes } = await encodeVideo(clip, { format: 'mp4', quality: 80, encoder });
      return (await decodeVideo({ name: 'clip.mp4', bytes }, { encoder: 'embedded' })).data;
    }),
  );
  for (const look of looks) expect(psnr(look, looks[0]!)).toBeGreaterThan(45);
});

test('animated WebP keeps frames, size and timing', async () => {
  const clip = testingClip(17, 64, 48, 16);
  const file = await encodeVideo(clip, { format: 'webp', quality: 90 });
  expect(file).toMatchObject({ mime: 'image/webp', extension: 'webp', frames: 17 });
  const info = await probeMedia({ name: 'clip.webp', bytes: file.bytes });
  expect(info).toMatchObject({ kind: 'video', codec: 'webp', width: 64, height: 48, frames: 17 });
  expect(info.durationSeconds).toBeCloseTo(17 / 16, 2);
  const back = await decodeVideo({ name: 'clip.webp', bytes: file.bytes });
  expect(back).toMatchObject({ frames: 17, width: 64, height: 48 });
  expect(psnr(back.data, clip.data)).toBeGreaterThan(30);
});

test('one frame of WebP is a still', async () => {
  const file = await encodeVideo(testingClip(1, 40, 30, 8), { format: 'webp', quality: 90 });
  expect(await probeMedia({ name: 'still.webp', bytes: file.bytes })).toMatchObject({ kind: 'image', frames: 1 });
});

test('PNG frames are a numbered zip without loss', async () => {
  const clip = testingClip(3, 20, 10, 8);
  const file = await encodeVideo(clip, { format: 'png-frames', quality: 1 });
  expect(file).toMatchObject({ mime: 'application/zip', extension: 'zip', frames: 3 });
  const entries = unzipSync(file.bytes);
  expect(Object.keys(entries)).toEqual(['frame-0001.png', 'frame-0002.png', 'frame-0003.png']);
  const second = await decodeImage({ name: 'frame-0002.png', bytes: entries['frame-0002.png']! });
  expect(Buffer.compare(second.data, clip.data.subarray(600, 1200))).toBe(0);
});

test('nearest enlarges by repeating, lanczos smoothly, both to the same size', async () => {
  const clip = testingClip(1, 12, 8, 8);
  const nearest = await encodeVideo(clip, { format: 'png', quality: 80, upscale: 3, filter: 'nearest' });
  const lanczos = await encodeVideo(clip, { format: 'png', quality: 80, upscale: 3, filter: 'lanczos' });
  expect([nearest.width, nearest.height, lanczos.width, lanczos.height]).toEqual([36, 24, 36, 24]);
  const repeated = await decodeImage({ name: 'n.png', bytes: nearest.bytes });
  const smooth = await decodeImage({ name: 'l.png', bytes: lanczos.bytes });
  const pixel = (data: Uint8Array, x: number, y: number) => [...data.subarray((y * 36 + x) * 3, (y * 36 + x) * 3 + 3)];
  expect(pixel(repeated.data, 10, 7)).toEqual([...clip.data.subarray((2 * 12 + 3) * 3, (2 * 12 + 3) * 3 + 3)]);
  expect(pixel(repeated.data, 9, 6)).toEqual(pixel(repeated.data, 11, 8));
  expect(pixel(smooth.data, 9, 6)).not.toEqual(pixel(smooth.data, 11, 8));
});

test('settings out of range are named', async () => {
  const clip = testingClip(1, 8, 8, 8);
  await expect(encodeVideo(clip, { format: 'mp4', quality: 0 })).rejects.toThrow('Quality is 0; choose 1 to 100.');
  await expect(encodeVideo(clip, { format: 'mp4', quality: 50, upscale: 1.5 })).rejects.toThrow('Upscale is 1.5');
  await expect(encodeVideo({ ...clip, frames: 2 }, { format: 'mp4', quality: 50 })).rejects.toThrow(RangeError);
});

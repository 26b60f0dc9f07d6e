import { expect, test } from 'vitest';
import { SessionCache } from '../device/session-cache.ts';
import { type LatentRgb, openLatentPreview } from './latent-preview.ts';

const open = (map: LatentRgb) =>
  openLatentPreview(map, { sessions: new SessionCache(1e6), meter: { milliseconds: 0, runs: 0 } }, 'preview');

test('a latent pixel becomes its block of RGB, clamped', async () => {
  // Two channels: the first lights the red of the upper left pixel of its block, the second all blue.
  const matrix = [
    [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1],
  ];
  const bias = Array.from({ length: 12 }, () => 0.2);
  // dims [C 2, T 1, h 1, w 2]
  const latent = { data: Float32Array.of(0.4, 0, 0, 9), dims: [2, 1, 1, 2] };
  const frames = await open({ patch: 2, matrix, bias })(latent, 8);
  expect(frames).toMatchObject({ frames: 1, width: 4, height: 2, fps: 8 });
  const pixel = (x: number, y: number) => [...frames.data.subarray((y * 4 + x) * 3, (y * 4 + x) * 3 + 3)];
  expect([pixel(0, 0), pixel(1, 0), pixel(2, 0), pixel(3, 0)]).toEqual([
    [153, 51, 51],
    [51, 51, 51],
    [51, 51, 255],
    [51, 51, 255],
  ]);
  expect([pixel(0, 1), pixel(3, 1)]).toEqual([
    [51, 51, 51],
    [51, 51, 255],
  ]);
});

test('frames follow each other', async () => {
  const latent = { data: Float32Array.of(0, 1, 0.5), dims: [1, 3, 1, 1] };
  const frames = await open({ patch: 1, matrix: [[1, 1, 1]], bias: [0, 0, 0] })(latent, 4);
  expect([...frames.data]).toEqual([0, 0, 0, 255, 255, 255, 128, 128, 128]);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeVideo } from './decode-video.ts';
import { encodeVideo } from './encode-video.ts';
import { probeMedia } from './probe-media.ts';
import { makeMedia } from './testing/make-media.ts';
import { testedEncoders } from './testing/tested-encoders.ts';
import { testingClip } from './testing/testing-clip.ts';

let clip: Uint8Array;
beforeAll(async () => {
  clip = (await encodeVideo(testingClip(24, 96, 64, 24), { format: 'mp4', quality: 95 })).bytes;
});

const pixel = (frames: { data: Uint8Array; width: number; height: number }, x: number, y: number, frame = 0) => {
  const at = ((frame * frames.height + y) * frames.width + x) * 3;
  return [...frames.data.subarray(at, at + 3)];
};
const near = (got: number[], wanted: number[], by = 10) =>
  expect(Math.max(...got.map((value, index) => Math.abs(value - wanted[index]!)))).toBeLessThan(by);

describe.each(testedEncoders)('%s ffmpeg', (encoder) => {
  test('takes frames at a lower rate, from a start, and no more than asked', async () => {
    const input = { name: 'clip.mp4', bytes: clip };
    expect(await decodeVideo(input, { fps: 8, encoder })).toMatchObject({ frames: 8, fps: 8 });
    expect(await decodeVideo(input, { maxFrames: 5, encoder })).toMatchObject({ frames: 5, fps: 24 });
    expect(await decodeVideo(input, { maxSeconds: 0.25, encoder })).toMatchObject({ frames: 6, fps: 24 });
    const late = await decodeVideo(input, { startSeconds: 0.5, encoder });
    const all = await decodeVideo(input, { encoder });
    expect(late.frames).toBe(12);
    near(pixel(late, 0, 0), pixel(all, 0, 0, 12));
  });

  test('a start after the end is explained', async () => {
    await expect(decodeVideo({ name: 'clip.mp4', bytes: clip }, { startSeconds: 9, encoder })).rejects.toThrow(
      'clip.mp4 has no frame after 9 s; it is 1.00 s long.',
    );
  });

  test('cover cuts, contain adds black bars, stretch distorts, one side keeps the shape', async () => {
    const red = await makeMedia('red.mp4', ['-f', 'lavfi', '-i', 'color=red:s=96x48:d=1:r=4', '-c:v', 'libx264']);
    const decode = (fit: 'cover' | 'contain' | 'stretch') =>
      decodeVideo(red, { width: 40, height: 40, fit, maxFrames: 1, encoder });
    near(pixel(await decode('cover'), 1, 1), [254, 0, 0]);
    near(pixel(await decode('stretch'), 1, 1), [254, 0, 0]);
    const barred = await decode('contain');
    near(pixel(barred, 20, 2), [0, 0, 0]);
    near(pixel(barred, 20, 20), [254, 0, 0]);
    expect(await decodeVideo(red, { width: 48, maxFrames: 1, encoder })).toMatchObject({ width: 48, height: 24 });
  });

  test('a turned clip comes upright and non-square pixels come square', async () => {
    const source = ['-f', 'lavfi', '-i', 'color=blue:s=64x32:d=1:r=4', '-c:v', 'libx264'];
    const flat = await makeMedia('flat.mp4', source);
    const turned = await makeMedia('turned.mp4', ['-c', 'copy', '-metadata:s:v', 'rotate=90'], flat);
    const wide = await makeMedia('wide.mp4', [...source, '-vf', 'setsar=2/1']);
    expect(await probeMedia(turned, { encoder })).toMatchObject({ width: 32, height: 64 });
    expect(await decodeVideo(turned, { encoder })).toMatchObject({ width: 32, height: 64, frames: 4 });
    expect(await decodeVideo(wide, { encoder })).toMatchObject({ width: 128, height: 32, frames: 4 });
  });

  test('untagged video of 720 lines is taken as BT.709', async () => {
    const matrix = 'scale=out_color_matrix=bt709,format=yuv420p';
    const source = ['-f', 'lavfi', '-i', 'color=0x10c040:s=1280x720:d=0.2:r=5,format=rgb24', '-vf', matrix];
    const green = await makeMedia('green.mp4', [...source, '-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast']);
    expect((await probeMedia(green, { encoder })).colour.matrix).toBe('unknown');
    near(pixel(await decodeVideo(green, { encoder }), 600, 300), [0x10, 0xc0, 0x40], 5);
  });

  test('what is no video is named', async () => {
    const tone = await makeMedia('tone.m4a', ['-f', 'lavfi', '-i', 'sine=d=0.2', '-c:a', 'aac', '-f', 'mp4']);
    const silent = { ...tone, name: 'tone.mp4' };
    await expect(decodeVideo(silent, { encoder })).rejects.toThrow('tone.mp4 holds no video stream.');
    const read = (name: string, bytes: Uint8Array) => decodeVideo({ name, bytes }, { encoder });
    await expect(read('notes.mp4', Buffer.from('these are only words'))).rejects.toThrow(
      /^notes\.mp4 (cannot be read as video or image|is incomplete or damaged)/,
    );
    await expect(read('empty.mp4', new Uint8Array())).rejects.toThrow('empty.mp4 is empty.');
    const { bytes } = await encodeVideo(testingClip(9, 32, 32, 8), { format: 'webm', quality: 80, encoder });
    await expect(read('cut.webm', bytes.subarray(0, 60))).rejects.toThrow(/^cut\.webm /);
  });

  test('a playlist that names other files is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reelgraph-test-'));
    try {
      const secret = join(folder, 'secret.mp4');
      await writeFile(secret, clip);
      for (const [name, text] of [
        ['list.m3u8', `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${secret}\n#EXT-X-ENDLIST\n`],
        ['list.mp4', `ffconcat version 1.0\nfile '${secret}'\n`],
      ] as const) {
        await expect(decodeVideo({ name, bytes: Buffer.from(text) }, { encoder })).rejects.toThrow(name);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('an abort ends the decode with its reason', async () => {
    const reason = new Error('stopped by the test');
    const input = { name: 'clip.mp4', bytes: clip };
    await expect(decodeVideo(input, { encoder }, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

test('a damaged picture in the middle of a clip still gives the rest', async () => {
  const damaged = clip.slice();
  damaged.fill(0x55, damaged.length - 400, damaged.length - 300);
  const back = await decodeVideo({ name: 'scratched.mp4', bytes: damaged });
  expect(back.frames).toBeGreaterThan(20);
});

test('an incomplete MP4 says so', async () => {
  const whole = await makeMedia('late-index.mp4', ['-f', 'lavfi', '-i', 'color=red:s=64x64:d=1', '-c:v', 'libx264']);
  const cut = { name: 'late-index.mp4', bytes: whole.bytes.subarray(0, 900) };
  await expect(decodeVideo(cut)).rejects.toThrow('late-index.mp4 is incomplete or damaged: its index');
});

test('a missing file says so', async () => {
  await expect(decodeVideo({ name: 'gone.mp4', path: join(tmpdir(), 'no', 'such', 'gone.mp4') })).rejects.toThrow(
    'gone.mp4 cannot be opened: the file is not there.',
  );
});

test('a file is read by its path, whatever its name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reelgraph-test-'));
  try {
    const path = join(folder, "a b:c 'd'.mp4");
    await writeFile(path, clip);
    for (const encoder of testedEncoders) {
      expect(await decodeVideo({ name: 'clip.mp4', path }, { maxFrames: 2, encoder })).toMatchObject({ frames: 2 });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a size beyond memory is refused before anything is decoded', async () => {
  await expect(
    decodeVideo({ name: 'clip.mp4', bytes: clip }, { width: 16_384, height: 16_384, fps: 60 }),
  ).rejects.toThrow(/^clip\.mp4 would fill 45\.0 GiB as 60 frames of 16384 x 16384\./);
});

test('animated PNG and GIF decode frame by frame', async () => {
  for (const name of ['moving.png', 'moving.gif']) {
    const format = name.endsWith('png') ? 'apng' : 'gif';
    const moving = await makeMedia(name, ['-f', 'lavfi', '-i', 'testsrc=s=32x24:d=1:r=5', '-f', format]);
    expect(await decodeVideo(moving)).toMatchObject({ frames: 5, width: 32, height: 24 });
  }
});

test('animated WebP is resampled by its rate and sized', async () => {
  const file = await encodeVideo(testingClip(12, 64, 48, 12), { format: 'webp', quality: 90 });
  const input = { name: 'clip.webp', bytes: file.bytes };
  const back = await decodeVideo(input, { fps: 6, width: 32, height: 32 });
  expect(back).toMatchObject({ frames: 6, width: 32, height: 32, fps: 6 });
  expect(await decodeVideo(input, { startSeconds: 0.5, maxFrames: 3 })).toMatchObject({ frames: 3, fps: 12 });
});

import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeVideo } from './encode-video.ts';
import { listEncoders } from './encoders.ts';
import { findNativeFfmpeg } from './ffmpeg/native-programs.ts';
import { testedEncoders } from './testing/tested-encoders.ts';
import { testingClip } from './testing/testing-clip.ts';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'reelgraph-test-')));
});
afterEach(() => rm(folder, { recursive: true }));

test('the report says what writes each format', async () => {
  const report = await listEncoders();
  expect(report.embedded).toEqual({ available: true, version: '0.12.10' });
  expect(report.images.sharp).toMatch(/^\d+\./);
  const expected = report.native.available ? `native ffmpeg ${report.native.version}` : 'embedded ffmpeg (wasm)';
  expect(report.usedFor.gif).toBe(expected);
  expect(report.usedFor.webp).toBe(`sharp ${report.images.sharp}`);
});

test('REELGRAPH_FFMPEG turns the native one off, and a path that does not run is explained', async () => {
  expect(await findNativeFfmpeg('none')).toEqual({ available: false, reason: 'REELGRAPH_FFMPEG is "none"' });
  const missing = await findNativeFfmpeg(join(folder, 'ffmpeg'));
  expect(missing).toMatchObject({ available: false, reason: expect.stringContaining('ENOENT') });
});

test.runIf(process.platform !== 'win32')('a native ffmpeg without libx264 is passed over with its reason', async () => {
  const program = join(folder, 'ffmpeg');
  await writeFile(program, '#!/bin/sh\necho "ffmpeg version n7.1.2-small Copyright"\necho " V..... gif  GIF"\n');
  await chmod(program, 0o755);
  const before = process.env.REELGRAPH_FFMPEG;
  process.env.REELGRAPH_FFMPEG = program;
  try {
    expect(await findNativeFfmpeg()).toMatchObject({ available: true, version: '7.1.2', hasLibx264: false });
    const clip = testingClip(2, 16, 16, 8);
    expect((await encodeVideo(clip, { format: 'mp4', quality: 50 })).encoder).toBe('embedded ffmpeg (wasm)');
    await expect(encodeVideo(clip, { format: 'mp4', quality: 50, encoder: 'native' })).rejects.toThrow(
      `The native ffmpeg cannot be used: ${program} comes without libx264. Install ffmpeg with libx264, or choose the embedded encoder.`,
    );
  } finally {
    if (before === undefined) delete process.env.REELGRAPH_FFMPEG;
    else process.env.REELGRAPH_FFMPEG = before;
  }
});

test('without @ffmpeg/core and without a native ffmpeg, video says what to install and images still work', async () => {
  await mkdir(join(folder, 'media/ffmpeg'), { recursive: true });
  for (const file of await readdir(here, { recursive: true })) {
    if (file.endsWith('.ts') && !file.endsWith('.test.ts')) await cp(join(here, file), join(folder, 'media', file));
  }
  await mkdir(join(folder, 'node_modules'));
  for (const name of ['sharp', 'zod', 'fflate']) {
    await symlink(await realpath(join(here, '../node_modules', name)), join(folder, 'node_modules', name), 'junction');
  }
  await writeFile(
    join(folder, 'try.mts'),
    `import { encodeVideo } from './media/encode-video.ts';
     const clip = { data: new Uint8Array(48), frames: 1, width: 4, height: 4, fps: 8 };
     const png = await encodeVideo(clip, { format: 'png', quality: 80 });
     const mp4 = await encodeVideo(clip, { format: 'mp4', quality: 80 }).catch((error) => error.message);
     console.log(JSON.stringify([png.mime, mp4]));`,
  );
  const { stdout } = await run(process.execPath, [join(folder, 'try.mts')], {
    env: { ...process.env, REELGRAPH_FFMPEG: 'none', NODE_PATH: '' },
  });
  expect(JSON.parse(stdout)).toEqual([
    'image/png',
    'There is no ffmpeg to use. Native: REELGRAPH_FFMPEG is "none". Embedded: the package @ffmpeg/core is not installed. Install ffmpeg, or the package @ffmpeg/core.',
  ]);
});

test.each(testedEncoders)(
  'a cancelled %s encode leaves no process, no thread and no folder behind',
  async (encoder) => {
    const before = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    try {
      const resources = () =>
        process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap' || name === 'MessagePort').length;
      const atRest = resources();
      const controller = new AbortController();
      const encoding = encodeVideo(
        testingClip(80, 512, 512, 24),
        { format: 'webm', quality: 95, encoder },
        controller.signal,
      );
      setTimeout(() => controller.abort(), 300);
      await expect(encoding).rejects.toMatchObject({ name: 'AbortError' });
      expect(resources()).toBe(atRest);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  },
);

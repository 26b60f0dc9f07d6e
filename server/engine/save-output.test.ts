import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { saveOutput } from './save-output.ts';

const folder = await mkdtemp(join(tmpdir(), 'reelgraph-save-'));
afterAll(() => rm(folder, { recursive: true }));

test('nothing is overwritten, and nothing is put there twice', async () => {
  const [first, second, out] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'out')];
  await writeFile(first, 'one');
  await writeFile(second, 'two');
  expect(await saveOutput(first, out, 'clip.mp4')).toBe('clip.mp4');
  expect(await saveOutput(second, out, 'clip.mp4')).toBe('clip-2.mp4');
  expect(await saveOutput(first, out, 'clip.mp4')).toBe('clip.mp4');
  expect(await saveOutput(second, out, 'clip.mp4')).toBe('clip-2.mp4');
  expect((await readdir(out)).sort()).toEqual(['clip-2.mp4', 'clip.mp4']);
  expect(await readFile(join(out, 'clip.mp4'), 'utf8')).toBe('one');
});

test.each(['../clip.mp4', 'a/b', '.hidden'])('%s is no file name', async (name) => {
  await expect(saveOutput(join(folder, 'first'), folder, name)).rejects.toThrow('not a file name');
});

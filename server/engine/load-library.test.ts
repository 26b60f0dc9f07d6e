import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLibrary } from './load-library.ts';

const toys = fileURLToPath(new URL('../../runtime/execution/testing/toy-nodes.ts', import.meta.url));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-nodes-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('nodes of other modules stand beside those that come with Reelgraph', async () => {
  const own = await loadLibrary('');
  const more = await loadLibrary(toys);
  expect(own.has('denoise')).toBe(true);
  expect([...more.keys()].filter((type) => !own.has(type))).toContain('toy-chain');
});

test('a module that cannot be used is named, with the reason', async () => {
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  await expect(loadLibrary(join(folder, 'absent.ts'))).rejects.toThrow(/the nodes of .*absent\.ts .*cannot be used/);
  await expect(loadLibrary(await write('empty.mjs', 'export const nodes = []'))).rejects.toThrow(
    'no array `definitions`',
  );
  await expect(loadLibrary(await write('broken.mjs', 'export const ='))).rejects.toThrow('broken.mjs');
  await expect(loadLibrary([toys, toys].join(delimiter))).rejects.toThrow('two definitions of type');
});

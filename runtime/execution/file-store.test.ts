import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileStore } from './file-store.ts';

let folder: string;
let stored: string[];
let files: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-files-'));
  stored = [];
  files = new FileStore(folder, (hash, bytes) => stored.push(`${hash} ${bytes}`));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = Buffer.from('a clip');
const hash = createHash('sha256').update(bytes).digest('hex');

async function* inPieces() {
  yield bytes.subarray(0, 2);
  yield bytes.subarray(2);
}

test.each([
  ['at once', () => files.putNow(bytes, 'a.mp4', 'video/mp4')],
  ['as bytes', () => files.put(bytes, 'a.mp4', 'video/mp4')],
  ['as a stream', () => files.put(inPieces(), 'a.mp4', 'video/mp4')],
])('a file put %s is found by its hash, and put twice is there once', async (_how, put) => {
  expect(files.has(hash)).toBe(false);
  const ref = await put();
  expect(ref).toEqual({ file: hash, name: 'a.mp4', mime: 'video/mp4', bytes: 6 });
  expect(await put()).toEqual(ref);
  expect(files.has(hash)).toBe(true);
  expect(Buffer.from(await files.get(hash))).toEqual(bytes);
  expect(await readdir(join(folder, 'files', hash.slice(0, 2)))).toEqual([hash]);
  expect(await readdir(join(folder, 'temp'))).toEqual([]);
  expect(stored).toContain(`${hash} 6`);
});

test('a stream that breaks leaves nothing behind', async () => {
  const broken = async function* () {
    yield bytes;
    throw new Error('the sender is gone');
  };
  await expect(files.put(broken(), 'a.mp4', 'video/mp4')).rejects.toThrow('the sender is gone');
  expect(await readdir(join(folder, 'temp'))).toEqual([]);
  expect(stored).toEqual([]);
});

test('only hashes name files', () => {
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${hash}/..`])
    expect(() => files.path(name)).toThrow('not a key');
});

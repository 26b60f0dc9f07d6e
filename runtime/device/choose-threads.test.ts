import { expect, it } from 'vitest';
import { chooseThreads } from './choose-threads.ts';

it.each([
  ['a single core', { parallelism: 1, load: 3, arch: 'x64' }, 1],
  ['two idle cores', { parallelism: 2, load: 0.2, arch: 'x64' }, 2],
  ['two cores, one busy', { parallelism: 2, load: 1.1, arch: 'x64' }, 1],
  ['eight cores with two threads each', { parallelism: 16, load: 0, arch: 'x64' }, 8],
  ['the same, very busy', { parallelism: 16, load: 40, arch: 'x64' }, 4],
  ['eight cores with one thread each', { parallelism: 8, load: 0, arch: 'arm64' }, 8],
  ['a large server', { parallelism: 128, load: 0, arch: 'x64' }, 16],
])('%s', (_, machine, threads) => {
  expect(chooseThreads({ ...machine, asked: undefined })).toBe(threads);
});

it('obeys REELGRAPH_THREADS, if it is a count', () => {
  const machine = { parallelism: 2, load: 0, arch: 'x64' };
  expect(chooseThreads({ ...machine, asked: '3' })).toBe(3);
  expect(() => chooseThreads({ ...machine, asked: 'many' })).toThrow('REELGRAPH_THREADS is "many"');
});

import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession } from '../device/session.ts';
import { GraphBuilder } from './graph-builder.ts';
import { type GraphPlacement, placeGraph, sweepGraphs } from './place-graph.ts';
import { readSafetensors } from './safetensors.ts';
import { fixture, inTemporaryFolder } from './testing-tools.ts';

const WEIGHTS = fixture('wan-fp16', 'diffusion_pytorch_model.safetensors');
const TENSOR = 'patch_embedding.bias';

async function graphOf(...files: string[]) {
  const entries = await Promise.all(
    files.map(async (file, i) => [`${TENSOR}${i}`, (await readSafetensors(file)).get(TENSOR)!] as const),
  );
  const g = new GraphBuilder('bias', new Map(entries));
  const x = g.input('x', 'float32', [32]);
  g.output(
    'y',
    entries.reduce((sum, [name]) => g.add(sum, g.weight(name, [32])), x),
    [32],
  );
  return g.build();
}

/** Runs a placed graph, which proves that ONNX Runtime finds the weights from there. */
async function firstNumber({ path }: GraphPlacement): Promise<number> {
  const session = await openSession(path, { provider: 'cpu', threads: 1 });
  const { y } = await session.run({ x: { data: new Float32Array(32), dims: [32] } });
  await session.release();
  return y!.data[0]!;
}

const expected = await inTemporaryFolder(async (folder) =>
  firstNumber(await placeGraph(await graphOf(WEIGHTS), folder)),
);

it('links the weights beside the graph, without a copy', () =>
  inTemporaryFolder(async (folder) => {
    const [source, cache] = [join(folder, 'x.safetensors'), join(folder, 'cache')];
    await copyFile(WEIGHTS, source);
    const placement = await placeGraph(await graphOf(source), cache);
    expect(placement.weights).toBe('linked');
    expect(await firstNumber(placement)).toBe(expected);
    const beside = (await readdir(dirname(placement.path))).find((name) => name.endsWith('.safetensors'))!;
    expect((await stat(join(dirname(placement.path), beside))).ino).toBe((await stat(source)).ino);
    expect(await placeGraph(await graphOf(source), cache)).toEqual(placement);
  }));

it('follows a symbolic link to the weights, as in a download cache', () =>
  inTemporaryFolder(async (folder) => {
    await mkdir(join(folder, 'blobs'));
    await copyFile(WEIGHTS, join(folder, 'blobs', '0a1b'));
    await symlink(join('blobs', '0a1b'), join(folder, 'x.safetensors'));
    const placement = await placeGraph(await graphOf(join(folder, 'x.safetensors')), join(folder, 'cache'));
    expect(await firstNumber(placement)).toBe(expected);
  }));

it('does not take replaced weights for the old ones', () =>
  inTemporaryFolder(async (folder) => {
    const [source, cache] = [join(folder, 'x.safetensors'), join(folder, 'cache')];
    await copyFile(WEIGHTS, source);
    await placeGraph(await graphOf(source), cache);
    const changed = await readFile(WEIGHTS);
    const { offset } = (await readSafetensors(WEIGHTS)).get(TENSOR)!;
    changed.writeUInt16LE(0x4200, offset);
    await writeFile(join(folder, 'new.safetensors'), changed);
    await copyFile(join(folder, 'new.safetensors'), `${source}.part`);
    await rename(`${source}.part`, source);
    expect(await firstNumber(await placeGraph(await graphOf(source), cache))).toBe(3);
  }));

it('sweeps away graphs whose weights were deleted, and no others', () =>
  inTemporaryFolder(async (folder) => {
    const cache = join(folder, 'cache');
    const files = [join(folder, 'kept.safetensors'), join(folder, 'deleted.safetensors')];
    for (const file of files) await copyFile(WEIGHTS, file);
    const [kept, deleted] = [
      await placeGraph(await graphOf(files[0]!), cache),
      await placeGraph(await graphOf(files[1]!), cache),
    ];
    await rm(files[1]!);
    await sweepGraphs(cache);
    expect([existsSync(kept.path), existsSync(deleted.path)]).toEqual([true, false]);
    await sweepGraphs(join(folder, 'nowhere'));
  }));

const OTHER_DISK = '/dev/shm';
const twoDisks = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

describe.skipIf(!twoDisks)('from another disk', () => {
  it('writes the graph beside the weights', () =>
    inTemporaryFolder(
      async (other) =>
        inTemporaryFolder(async (folder) => {
          await copyFile(WEIGHTS, join(other, 'x.safetensors'));
          const placement = await placeGraph(await graphOf(join(other, 'x.safetensors')), folder);
          expect(placement).toMatchObject({ weights: 'beside', reason: expect.stringContaining('EXDEV') });
          expect(dirname(placement.path)).toBe(other);
          expect(await firstNumber(placement)).toBe(expected);
        }),
      OTHER_DISK,
    ));

  it('copies weights that lie in several folders', () =>
    inTemporaryFolder(
      async (other) =>
        inTemporaryFolder(async (folder) => {
          await mkdir(join(other, 'deeper'));
          const files = [join(other, 'x.safetensors'), join(other, 'deeper', 'y.safetensors')];
          for (const file of files) await copyFile(WEIGHTS, file);
          const placement = await placeGraph(await graphOf(...files), folder);
          expect(placement.weights).toBe('copied');
          expect(await firstNumber(placement)).toBe(2 * expected);
        }),
      OTHER_DISK,
    ));
});

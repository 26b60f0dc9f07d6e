import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from './checkpoint-error.ts';
import { findWeightFiles, parseSafetensorsHeader, readSafetensors, readWeights } from './safetensors.ts';
import { fixture, inTemporaryFolder } from './testing-tools.ts';

const FILE = fixture('wan-fp16', 'diffusion_pytorch_model.safetensors');

function encode(header: unknown): Uint8Array {
  return new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
}

function fileOf(header: unknown, dataBytes: number): Uint8Array {
  const json = encode(header);
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

const tensor = (begin: number, end: number, rest: object = {}) => ({
  dtype: 'U8',
  shape: [end - begin],
  data_offsets: [begin, end],
  ...rest,
});

it('finds what the safetensors library wrote', async () => {
  const table = await readSafetensors(FILE);
  const { dtype, shape, offset, length } = table.get('patch_embedding.weight')!;
  expect({ dtype, shape, length }).toEqual({ dtype: 'F16', shape: [32, 4, 1, 2, 2], length: 32 * 4 * 4 * 2 });
  expect(offset + length).toBeLessThanOrEqual((await readFile(FILE)).length);
});

describe('refuses a header', () => {
  const cases: [problem: string, header: unknown, dataBytes: number][] = [
    ['not valid JSON', '{"a"', 0],
    ['not a JSON object', '[1]', 0],
    ['not a map of strings', { __metadata__: { format: 1 } }, 0],
    [
      'tensor "a" has no valid dtype, shape and data_offsets',
      { a: { dtype: 'U8', shape: [-1], data_offsets: [0, 1] } },
      1,
    ],
    [
      'tensor "a" has no valid dtype, shape and data_offsets',
      { a: { dtype: 'U8', shape: [0.5], data_offsets: [0, 1] } },
      1,
    ],
    ['tensor "a" has no valid dtype, shape and data_offsets', { a: 7 }, 0],
    ['tensor "a" has the unknown dtype "toString"', { a: tensor(0, 4, { dtype: 'toString' }) }, 4],
    ['tensor "a" is U8 [3], 3 bytes, but its data_offsets span 4', { a: tensor(0, 4, { shape: [3] }) }, 4],
    ['tensor "a" is U8', { a: tensor(0, 4, { shape: [2 ** 40, 2 ** 40] }) }, 4],
    ['but the file has only', { a: tensor(0, 40) }, 4],
    ['tensor "b" overlaps another tensor', { a: tensor(0, 4), b: tensor(3, 6) }, 6],
    ['1 bytes before tensor "b" belong to no tensor', { a: tensor(0, 4), b: tensor(5, 6) }, 6],
    ['the last 2 bytes belong to no tensor', { a: tensor(0, 4) }, 6],
  ];
  it.each(cases)('%s', (problem, header, dataBytes) => {
    const json = encode(header);
    const parse = () => parseSafetensorsHeader(json, 8 + json.length + dataBytes, 'x.safetensors');
    expect(parse).toThrow(CheckpointError);
    expect(parse).toThrow(problem);
  });
});

it.each([
  ['too short', Uint8Array.of(1, 2, 3)],
  ['ask for a header of 18446744073709551615 bytes', new Uint8Array(16).fill(255)],
  ['ask for a header of 100 bytes', Uint8Array.of(100, 0, 0, 0, 0, 0, 0, 0, 123, 125)],
])('refuses a file that is %s', async (problem, bytes) => {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'x.safetensors');
    await writeFile(file, bytes);
    await expect(readSafetensors(file)).rejects.toThrow(problem);
  });
});

it('either refuses a damaged header or finds every tensor inside the file, none over another', () => {
  const whole = readFileSync(FILE);
  const headerLength = Number(whole.readBigUInt64LE(0));
  const header = new Uint8Array(whole.subarray(8, 8 + headerLength));
  const damage = fc.array(fc.tuple(fc.nat(header.length - 1), fc.constantFrom(...'0123456789-.eE[]{}",:\\ \0é')), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(damage, fc.integer({ min: -9, max: 9 }), (changes, grown) => {
      const damaged = header.slice();
      for (const [place, character] of changes) damaged[place] = character.charCodeAt(0);
      const size = whole.length + grown;
      let table: ReturnType<typeof parseSafetensorsHeader>;
      try {
        table = parseSafetensorsHeader(damaged, size, FILE);
      } catch (cause) {
        expect(cause).toBeInstanceOf(CheckpointError);
        return;
      }
      let end = 8 + headerLength;
      for (const { offset, length } of [...table.values()].sort((a, b) => a.offset - b.offset)) {
        expect(offset).toBe(end);
        end += length;
      }
      expect(end).toBe(size);
    }),
    { numRuns: 3000 },
  );
});

describe('sharded weights', () => {
  const withShards = (index: object, use: (folder: string) => Promise<void>): Promise<void> =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'model-1.safetensors'), fileOf({ a: tensor(0, 4) }, 4));
      await writeFile(join(folder, 'model-2.safetensors'), fileOf({ b: tensor(0, 2) }, 2));
      await writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: index }));
      await use(folder);
    });

  it('are one table', () =>
    withShards({ a: 'model-1.safetensors', b: 'model-2.safetensors' }, async (folder) => {
      const table = await readWeights(folder, 'model');
      expect([...table].map(([name, { file }]) => [name, file])).toEqual([
        ['a', join(folder, 'model-1.safetensors')],
        ['b', join(folder, 'model-2.safetensors')],
      ]);
    }));

  it.each([
    [{ a: 'model-1.safetensors', b: 'model-3.safetensors' }, 'model-3.safetensors: the shard is missing'],
    [{ a: '../model-1.safetensors' }, 'is not a file beside it'],
    [{ a: 'model-2.safetensors', b: 'model-1.safetensors' }, 'tensor "a" is not in it'],
  ])('are refused where the index is wrong: %j', (index, problem) =>
    withShards(index, async (folder) => {
      await expect(readWeights(folder, 'model')).rejects.toThrow(problem);
    }),
  );
});

it('never opens pickled weights', () =>
  inTemporaryFolder(async (folder) => {
    await mkdir(join(folder, 'deeper'));
    await expect(findWeightFiles(folder, 'model')).rejects.toThrow('model.safetensors: the weights are missing');
    await writeFile(join(folder, 'pytorch_model.bin'), 'x');
    await expect(findWeightFiles(folder, 'model')).rejects.toThrow('pickled');
  }));

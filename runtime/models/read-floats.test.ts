import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFloats } from './read-floats.ts';
import type { SafetensorsDtype } from './safetensors.ts';
import { inTemporaryFolder } from './testing-tools.ts';

it.each<[SafetensorsDtype, Uint16Array | Float32Array, number[]]>([
  ['F32', Float32Array.of(1.5, -2), [1.5, -2]],
  ['F16', Uint16Array.of(0x3c00, 0xc500, 0x0001, 0x7c00, 0x7bff), [1, -5, 2 ** -24, Number.POSITIVE_INFINITY, 65504]],
  ['BF16', Uint16Array.of(0x3f80, 0xc040), [1, -3]],
])('reads %s from where it lies', (dtype, { buffer, byteLength: length }, numbers) =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, 'weights');
    await writeFile(file, Buffer.concat([Buffer.alloc(3), Buffer.from(buffer as ArrayBuffer)]));
    expect([...(await readFloats({ file, offset: 3, length, dtype, shape: [] }))]).toEqual(numbers);
  }),
);

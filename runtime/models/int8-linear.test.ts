import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Tensor } from '../values/tensor.ts';
import { GraphBuilder } from './graph-builder.ts';
import { int8Linear } from './int8-linear.ts';
import { readSafetensors } from './safetensors.ts';
import { inTemporaryFolder, relativeError, withSession } from './testing-tools.ts';

const rows = 7;
const inFeatures = 32;
const outFeatures = 3;
const wave = (length: number, amplitude: number) =>
  Float32Array.from({ length }, (_, i) => amplitude * Math.sin(1 + i * 1.7));

/** What the layer makes of `x`, in int8 and as it should be. */
async function layer(weight: Float32Array, x: Float32Array) {
  const bias = wave(outFeatures, 0.1);
  const header = {
    'l.weight': { dtype: 'F32', shape: [outFeatures, inFeatures], data_offsets: [0, weight.byteLength] },
    'l.bias': {
      dtype: 'F32',
      shape: [outFeatures],
      data_offsets: [weight.byteLength, weight.byteLength + bias.byteLength],
    },
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const actual = await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'l.safetensors');
    await writeFile(file, Buffer.concat([length, text, Buffer.from(weight.buffer), Buffer.from(bias.buffer)]));
    const g = new GraphBuilder('l', await readSafetensors(file));
    g.output('y', int8Linear(g, g.input('x', 'float32', ['n', inFeatures]), 'l', inFeatures, outFeatures), [
      'n',
      outFeatures,
    ]);
    return withSession(g.build(), (session) => session.run({ x: { data: x, dims: [rows, inFeatures] } }));
  });
  const exact = Float32Array.from({ length: rows * outFeatures }, (_, i) => {
    const [row, out] = [Math.floor(i / outFeatures), i % outFeatures];
    let sum = bias[out]!;
    for (let k = 0; k < inFeatures; k++) sum += x[row * inFeatures + k]! * weight[out * inFeatures + k]!;
    return sum;
  });
  return { actual: actual['y']!, exact: { data: exact, dims: [rows, outFeatures] } };
}

it('is a linear layer but for rounding, whatever the size of each output', async () => {
  const weight = wave(outFeatures * inFeatures, 1).map((value, i) => value * 1000 ** (Math.floor(i / inFeatures) - 1));
  const { actual, exact } = await layer(weight, wave(rows * inFeatures, 2));
  for (let out = 0; out < outFeatures; out++) {
    const column = ({ data }: Tensor) => ({
      data: data.filter((_, i) => i % outFeatures === out),
      dims: [rows],
    });
    expect(relativeError(column(actual), column(exact))).toBeLessThan(2e-2);
  }
});

it('gives the bias where all weights of an output are zero', async () => {
  const { actual, exact } = await layer(new Float32Array(outFeatures * inFeatures), wave(rows * inFeatures, 1));
  expect(actual).toEqual(exact);
});

it('is not cut off where everything is at its largest', async () => {
  const ones = (count: number) => new Float32Array(count).fill(1);
  const { actual, exact } = await layer(ones(outFeatures * inFeatures), ones(rows * inFeatures));
  expect(relativeError(actual, exact)).toBeLessThan(1e-6);
});

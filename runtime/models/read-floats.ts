import { open } from 'node:fs/promises';
import type { TensorEntry } from './safetensors.ts';

/** Reads a small tensor of a checkpoint that is float32, float16 or bfloat16, as float32. */
export async function readFloats({ file, offset, length, dtype }: TensorEntry): Promise<Float32Array> {
  const bytes = new Uint8Array(length);
  const handle = await open(file, 'r');
  try {
    await handle.read(bytes, 0, length, offset);
  } finally {
    await handle.close();
  }
  const view = new DataView(bytes.buffer);
  if (dtype === 'F32') return Float32Array.from({ length: length / 4 }, (_, i) => view.getFloat32(4 * i, true));
  if (dtype === 'F16') return Float32Array.from({ length: length / 2 }, (_, i) => half(view.getUint16(2 * i, true)));
  if (dtype !== 'BF16') throw new Error(`A tensor of ${dtype} in ${file} holds no floats.`);
  // A bfloat16 is the upper half of a float32.
  const words = Uint32Array.from({ length: length / 2 }, (_, i) => view.getUint16(2 * i, true) << 16);
  return new Float32Array(words.buffer);
}

/** A float16 from its bits: 1 of sign, 5 of exponent, 10 of fraction. Source: IEEE 754-2019, binary16. */
function half(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, (bits & 1023) / 1024];
  const sign = bits >> 15 ? -1 : 1;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? (1 + fraction) * 2 ** (exponent - 15) : fraction * 2 ** -14);
}

import { crc32 } from 'node:zlib';

const MAGIC = 0x31424752; // "RGB1"
const PREFIX = 12;
const ALIGN = 8;

type Array_ = Float32Array | Float64Array | Uint8Array;

const kinds = { f32: Float32Array, f64: Float64Array, u8: Uint8Array } as const;
type Kind = keyof typeof kinds;

/**
 * JSON with typed arrays (float32, float64, bytes) laid raw behind it, so that tensors and pixels are neither text nor copied twice.
 * Layout: "RGB1", CRC-32 of all that follows, length of the JSON, the JSON, then each array at a multiple of 8 bytes.
 */
export function encodeBinaryJson(value: unknown): Uint8Array {
  const arrays: Array_[] = [];
  const header = Buffer.from(
    JSON.stringify({
      value: replaceArrays(value, arrays),
      arrays: arrays.map((array) => [kindOf(array), array.length]),
    }),
  );
  let end = align(PREFIX + header.length);
  const offsets = arrays.map((array) => {
    const offset = end;
    end = align(offset + array.byteLength);
    return offset;
  });
  const bytes = new Uint8Array(end);
  bytes.set(header, PREFIX);
  arrays.forEach((array, i) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[i]!);
  });
  const view = new DataView(bytes.buffer);
  view.setUint32(8, header.length, true);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, crc32(bytes.subarray(8)), true);
  return bytes;
}

/** Reads what `encodeBinaryJson` wrote; undefined where a byte is missing or wrong. */
export function decodeBinaryJson(bytes: Uint8Array): unknown {
  if (bytes.length < PREFIX) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== crc32(bytes.subarray(8))) return undefined;
  const length = view.getUint32(8, true);
  const header = JSON.parse(Buffer.from(bytes.subarray(PREFIX, PREFIX + length)).toString()) as {
    value: unknown;
    arrays: [Kind, number][];
  };
  let end = align(PREFIX + length);
  const arrays = header.arrays.map(([kind, count]) => {
    const size = count * kinds[kind].BYTES_PER_ELEMENT;
    const from = bytes.byteOffset + end;
    end = align(end + size);
    // A view where it may be one: the bytes were read for this alone.
    return from % ALIGN === 0
      ? new kinds[kind](bytes.buffer as ArrayBuffer, from, count)
      : new kinds[kind](bytes.slice(from - bytes.byteOffset, from - bytes.byteOffset + size).buffer);
  });
  return restoreArrays(header.value, arrays);
}

function replaceArrays(value: unknown, arrays: Array_[]): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} has no JSON form`);
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return { $array: arrays.push(value as Array_) - 1 };
  if (Array.isArray(value)) return value.map((item) => replaceArrays(item, arrays));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceArrays(item, arrays)]));
}

function restoreArrays(value: unknown, arrays: readonly Array_[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => restoreArrays(item, arrays));
  if ('$array' in value) return arrays[value.$array as number];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restoreArrays(item, arrays)]));
}

function kindOf(array: Array_): Kind {
  if (array instanceof Float32Array) return 'f32';
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Uint8Array) return 'u8';
  throw new Error('only float32, float64 and bytes are kept');
}

const align = (offset: number): number => Math.ceil(offset / ALIGN) * ALIGN;

import { crc32 } from 'node:zlib';

const MAGIC = 0x32424752; // "RGB2"
const PREFIX = 16;
const ALIGN = 8;

type Array_ = Float32Array | Float64Array | Uint8Array;

const kinds = { f32: Float32Array, f64: Float64Array, u8: Uint8Array } as const;
type Kind = keyof typeof kinds;

/**
 * JSON with typed arrays (float32, float64, bytes) laid raw behind it, so that tensors and pixels are neither text nor copied twice.
 * Layout: "RGB2", CRC-32 of prefix and JSON from the next number on, length of the JSON, CRC-32 of what lies behind it, the JSON, then
 * each array at a multiple of 8 bytes. The head (prefix and JSON) can be read and checked alone.
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
  const prefix = view(bytes);
  const head = PREFIX + header.length;
  prefix.setUint32(0, MAGIC, true);
  prefix.setUint32(8, header.length, true);
  prefix.setUint32(12, crc32(bytes.subarray(head)), true);
  prefix.setUint32(4, crc32(bytes.subarray(8, head)), true);
  return bytes;
}

/** Reads what `encodeBinaryJson` wrote; undefined where a byte is missing or wrong. */
export function decodeBinaryJson(bytes: Uint8Array): unknown {
  const head = headLength(bytes);
  const header = readHeader(bytes);
  if (head === undefined || !header || view(bytes).getUint32(12, true) !== crc32(bytes.subarray(head)))
    return undefined;
  let end = align(head);
  const arrays = header.arrays.map(([kind, count]) => {
    const size = count * kinds[kind].BYTES_PER_ELEMENT;
    const from = bytes.byteOffset + end;
    end = align(end + size);
    // A view where it may be one: the bytes were read for this alone.
    return from % ALIGN === 0
      ? new kinds[kind](bytes.buffer as ArrayBuffer, from, count)
      : new kinds[kind](new Uint8Array(bytes.subarray(from - bytes.byteOffset, from - bytes.byteOffset + size)).buffer);
  });
  return restoreArrays(header.value, arrays);
}

/** How many bytes the head takes, from the first 16 of them; undefined where something else lies there. */
export function headLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < PREFIX || view(bytes).getUint32(0, true) !== MAGIC) return undefined;
  return PREFIX + view(bytes).getUint32(8, true);
}

/** What the head alone tells: the JSON, with `{ $array: n }` in the place of each array. Undefined where it is damaged. */
export function decodeHead(bytes: Uint8Array): unknown {
  return readHeader(bytes)?.value;
}

function readHeader(bytes: Uint8Array): { value: unknown; arrays: [Kind, number][] } | undefined {
  const head = headLength(bytes);
  if (head === undefined || view(bytes).getUint32(4, true) !== crc32(bytes.subarray(8, head))) return undefined;
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + PREFIX, head - PREFIX).toString());
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

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

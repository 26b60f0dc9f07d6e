import { open, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';

/** Bytes per element of every dtype the format knows whose elements fill whole bytes. */
const DTYPE_BYTES = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const;

export type SafetensorsDtype = keyof typeof DTYPE_BYTES;

/** Where one tensor lies: `length` bytes at `offset` from the start of `file`, row-major, little-endian. */
export type TensorEntry = {
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  readonly file: string;
  readonly offset: number;
  readonly length: number;
};

/** Tensor name to place on disk; holds no weights. */
export type TensorTable = ReadonlyMap<string, TensorEntry>;

const MAX_HEADER_BYTES = 100 * 1024 * 1024;
const PREFIX_BYTES = 8;
const MAX_RANK = 16;
const DOWNLOAD_AGAIN = 'The file is damaged or incomplete: download it again';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(count).max(MAX_RANK),
  data_offsets: z.tuple([count, count]),
});
const metadataSchema = z.record(z.string(), z.string());
const shardIndexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

function isDtype(name: string): name is SafetensorsDtype {
  return Object.hasOwn(DTYPE_BYTES, name);
}

/**
 * Checks a safetensors header (the JSON after the 8-byte length) against the size of its file and returns its tensors.
 * As the format demands, the tensors must cover the data without holes or overlap. Throws CheckpointError.
 * Source: the format's description in the safetensors project (github.com/huggingface/safetensors).
 */
export function parseSafetensorsHeader(header: Uint8Array, fileSize: number, file: string): Map<string, TensorEntry> {
  const bad = (problem: string, cause?: unknown): CheckpointError =>
    new CheckpointError(file, problem, DOWNLOAD_AGAIN, { cause });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header));
  } catch (cause) {
    throw bad('its safetensors header is not valid JSON', cause);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw bad('its safetensors header is not a JSON object');
  }

  const dataStart = PREFIX_BYTES + header.length;
  const tensors = new Map<string, TensorEntry>();
  for (const [name, value] of Object.entries(json)) {
    if (name === '__metadata__') {
      if (!metadataSchema.safeParse(value).success) throw bad('its __metadata__ is not a map of strings');
      continue;
    }
    const entry = entrySchema.safeParse(value);
    if (!entry.success) throw bad(`tensor "${name}" has no valid dtype, shape and data_offsets`);
    const { dtype, shape, data_offsets } = entry.data;
    if (!isDtype(dtype)) throw bad(`tensor "${name}" has the unknown dtype "${dtype}"`);
    const [begin, end] = data_offsets;
    const bytes = shape.reduce((product, extent) => product * extent, DTYPE_BYTES[dtype]);
    if (!Number.isSafeInteger(bytes) || end - begin !== bytes) {
      throw bad(`tensor "${name}" is ${dtype} [${shape}], ${bytes} bytes, but its data_offsets span ${end - begin}`);
    }
    if (dataStart + end > fileSize) {
      throw bad(`tensor "${name}" ends at byte ${dataStart + end} but the file has only ${fileSize}`);
    }
    tensors.set(name, { dtype, shape, file, offset: dataStart + begin, length: bytes });
  }

  let covered = dataStart;
  for (const [name, entry] of [...tensors].sort(byPlace)) {
    if (entry.offset < covered) throw bad(`tensor "${name}" overlaps another tensor`);
    if (entry.offset > covered)
      throw bad(`${entry.offset - covered} bytes before tensor "${name}" belong to no tensor`);
    covered = entry.offset + entry.length;
  }
  if (covered !== fileSize) throw bad(`the last ${fileSize - covered} bytes belong to no tensor`);
  return tensors;
}

function byPlace([, a]: [string, TensorEntry], [, b]: [string, TensorEntry]): number {
  return a.offset - b.offset || a.length - b.length;
}

/** Reads the raw header of one safetensors file: its JSON bytes, and the size of the file. Throws CheckpointError. */
export async function readSafetensorsHeader(file: string): Promise<{ header: Uint8Array; fileSize: number }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const prefix = new Uint8Array(PREFIX_BYTES);
    const { bytesRead } = await handle.read(prefix, 0, PREFIX_BYTES, 0);
    if (bytesRead < PREFIX_BYTES) throw new CheckpointError(file, 'it is too short for safetensors', DOWNLOAD_AGAIN);
    const length = new DataView(prefix.buffer).getBigUint64(0, true);
    if (length > BigInt(MAX_HEADER_BYTES) || Number(length) + PREFIX_BYTES > size) {
      throw new CheckpointError(
        file,
        `its first 8 bytes ask for a header of ${length} bytes (the file has ${size}, the limit is ${MAX_HEADER_BYTES})`,
        'It is not a safetensors file, or it is damaged: download it again',
      );
    }
    const header = new Uint8Array(Number(length));
    const read = await handle.read(header, 0, header.length, PREFIX_BYTES);
    if (read.bytesRead < header.length) throw new CheckpointError(file, 'its header is cut short', DOWNLOAD_AGAIN);
    return { header, fileSize: size };
  } finally {
    await handle.close();
  }
}

/** Reads the tensor table of one safetensors file. Throws CheckpointError. */
export async function readSafetensors(file: string): Promise<Map<string, TensorEntry>> {
  const { header, fileSize } = await readSafetensorsHeader(file);
  return parseSafetensorsHeader(header, fileSize, file);
}

/**
 * Lists the safetensors files that hold a component's weights, in order: `<stem>.safetensors`, or the shards that
 * `<stem>.safetensors.index.json` names. Throws CheckpointError when there are none, saying so when only pickled weights are there.
 */
export async function findWeightFiles(folder: string, stem: string): Promise<{ files: string[]; index?: string }> {
  const names = new Set(await readdir(folder).catch(() => [] as string[]));
  if (names.has(`${stem}.safetensors`)) return { files: [join(folder, `${stem}.safetensors`)] };
  const indexName = `${stem}.safetensors.index.json`;
  if (names.has(indexName)) {
    const index = join(folder, indexName);
    const shards = await readShardIndex(index);
    const files = [...new Set(shards.values())].sort().map((name) => join(folder, name));
    for (const file of files) {
      if (!names.has(basename(file))) {
        throw new CheckpointError(file, `the shard is missing, though ${indexName} names it`, 'Download it too');
      }
    }
    return { files, index };
  }
  const pickled = [...names].find((name) => /\.(bin|pt|pth|ckpt)$/.test(name));
  if (pickled !== undefined) {
    throw new CheckpointError(
      join(folder, pickled),
      'these weights are pickled, a format that can run code when it is read, so it is never opened',
      `Get the same checkpoint with ${stem}.safetensors`,
    );
  }
  throw new CheckpointError(
    join(folder, `${stem}.safetensors`),
    'the weights are missing',
    'Download the whole checkpoint in the diffusers layout',
  );
}

async function readShardIndex(index: string): Promise<Map<string, string>> {
  let parsed: z.infer<typeof shardIndexSchema>;
  try {
    parsed = shardIndexSchema.parse(JSON.parse(await readFile(index, 'utf8')));
  } catch (cause) {
    throw new CheckpointError(index, 'it is not a safetensors shard index', 'Download it again', { cause });
  }
  const shards = new Map(Object.entries(parsed.weight_map));
  for (const shard of shards.values()) {
    if (basename(shard) !== shard || shard === '..' || !shard.endsWith('.safetensors')) {
      throw new CheckpointError(
        index,
        `it names the shard "${shard}", which is not a file beside it`,
        'Download it again',
      );
    }
  }
  return shards;
}

/** Reads the tensor table of a component whose weights are one file or shards; see `findWeightFiles`. */
export async function readWeights(folder: string, stem: string): Promise<TensorTable> {
  const { files, index } = await findWeightFiles(folder, stem);
  const tensors = new Map<string, TensorEntry>();
  for (const file of files) {
    for (const [name, entry] of await readSafetensors(file)) {
      const other = tensors.get(name);
      if (other) {
        throw new CheckpointError(
          file,
          `tensor "${name}" is also in ${basename(other.file)}`,
          'Download the shards again',
        );
      }
      tensors.set(name, entry);
    }
  }
  if (index !== undefined) {
    for (const [name, shard] of await readShardIndex(index)) {
      if (tensors.get(name)?.file !== join(dirname(index), shard)) {
        throw new CheckpointError(join(folder, shard), `tensor "${name}" is not in it`, 'Download the shards again');
      }
    }
  }
  return tensors;
}

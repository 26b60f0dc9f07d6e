import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSession, type Session } from '../device/session.ts';
import type { Tensor } from '../values/tensor.ts';
import type { OnnxGraph } from './graph-builder.ts';
import { placeGraph } from './place-graph.ts';
import { readSafetensors } from './safetensors.ts';

type Recorded = { readonly data: Float32Array | BigInt64Array | Uint8Array; readonly dims: readonly number[] };

/** The path of a recorded fixture; training/references says how each was made. */
export function fixture(...parts: string[]): string {
  return join(fileURLToPath(new URL('./fixtures', import.meta.url)), ...parts);
}

/** Reads a file of recorded tensors whole. */
export async function readRecorded(file: string): Promise<(name: string) => Recorded> {
  const table = await readSafetensors(file);
  const bytes = readFileSync(file);
  return (name) => {
    const entry = table.get(name);
    if (!entry) throw new Error(`${file} holds no ${name}`);
    const start = bytes.byteOffset + entry.offset;
    const buffer = bytes.buffer.slice(start, start + entry.length) as ArrayBuffer;
    const arrays = { I64: BigInt64Array, U8: Uint8Array, F32: Float32Array };
    const ArrayType = arrays[entry.dtype as keyof typeof arrays];
    return { data: new ArrayType(buffer), dims: entry.shape };
  };
}

/** Names of the cases in a file that records `<case>.<tensor>`. */
export async function recordedCases(file: string): Promise<string[]> {
  return [...new Set([...(await readSafetensors(file)).keys()].map((name) => name.split('.')[0]!))];
}

export function float32(recorded: Recorded): Tensor {
  if (!(recorded.data instanceof Float32Array)) throw new Error('The recorded tensor is not float32.');
  return { data: recorded.data, dims: recorded.dims };
}

export function int64(recorded: Recorded): { data: BigInt64Array; dims: readonly number[] } {
  if (!(recorded.data instanceof BigInt64Array)) throw new Error('The recorded tensor is not int64.');
  return { data: recorded.data, dims: recorded.dims };
}

/** The largest difference over the largest magnitude; infinite where the dims differ or a number is not finite. */
export function relativeError(actual: Tensor, expected: Tensor): number {
  if (actual.dims.join() !== expected.dims.join()) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let magnitude = 0;
  for (const [i, value] of expected.data.entries()) {
    const error = Math.abs(actual.data[i]! - value);
    difference = Number.isFinite(error) ? Math.max(difference, error) : Number.POSITIVE_INFINITY;
    magnitude = Math.max(magnitude, Math.abs(value));
  }
  return difference / magnitude;
}

/** Runs `use` with a temporary folder that is gone afterwards. */
export async function inTemporaryFolder<Result>(
  use: (folder: string) => Promise<Result>,
  parent = tmpdir(),
): Promise<Result> {
  const folder = await mkdtemp(join(parent, 'reelgraph-test-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `use` with a session of `graph` on the CPU with one thread. */
export function withSession<Result>(graph: OnnxGraph, use: (session: Session) => Promise<Result>): Promise<Result> {
  return inTemporaryFolder(async (folder) => {
    const { path } = await placeGraph(graph, folder);
    const session = await openSession(path, { provider: 'cpu', threads: 1 });
    try {
      return await use(session);
    } finally {
      await session.release();
    }
  });
}

import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CheckpointError } from './checkpoint-error.ts';
import type { OnnxGraph } from './graph-builder.ts';

const LINK_ENDING = '.link.safetensors';

/** How a graph came to lie beside its weights, and why that way. */
export type GraphPlacement = {
  readonly path: string;
  readonly weights: 'linked' | 'beside' | 'copied';
  readonly reason: string;
};

/**
 * Writes a graph where ONNX Runtime can open it. The runtime reads weights only from the graph's own real folder, so they are
 * hard-linked beside it in `cacheFolder`; where that is refused (another disk, a file of another user) the graph is written into
 * the weights' folder, and where that is read-only the weights are copied. Placing the same graph twice reuses the first.
 */
export async function placeGraph(graph: OnnxGraph, cacheFolder: string): Promise<GraphPlacement> {
  const weights = await Promise.all(graph.weightFiles.map(describeWeights));
  const sources = new Map(weights.map((weight) => [weight.file, weight.real]));
  const named = (ending: string) => new Map(weights.map(({ file, id }) => [file, `${id}${ending}`]));
  const links = named(LINK_ENDING);
  const bytes = graph.encode((file) => links.get(file)!);
  const folder = join(cacheFolder, `${graph.name}-${digest(bytes)}`);
  await mkdir(folder, { recursive: true });

  let linkFailure = '';
  try {
    for (const [file, name] of links) await linkUnlessThere(sources.get(file)!, join(folder, name));
    return {
      path: await write(folder, 'graph.onnx', bytes),
      weights: 'linked',
      reason: 'the weights are hard-linked beside the graph',
    };
  } catch (cause) {
    linkFailure = reasonOf(cause);
  }

  const homes = new Set([...sources.values()].map((real) => dirname(real)));
  const [home] = homes;
  let besideFailure = 'the weights lie in several folders';
  if (home !== undefined && homes.size === 1) {
    try {
      const beside = graph.encode((file) => basename(sources.get(file)!));
      const path = await write(home, `reelgraph-${graph.name}-${digest(beside)}.onnx`, beside);
      return {
        path,
        weights: 'beside',
        reason: `the graph lies in the checkpoint's folder, as linking was refused (${linkFailure})`,
      };
    } catch (cause) {
      besideFailure = reasonOf(cause);
    }
  }

  const copies = named('.copy.safetensors');
  for (const [file, name] of copies) await copyUnlessThere(sources.get(file)!, join(folder, name));
  const path = await write(
    folder,
    'copied.onnx',
    graph.encode((file) => copies.get(file)!),
  );
  return {
    path,
    weights: 'copied',
    reason: `the weights were copied: linking (${linkFailure}) and writing beside them (${besideFailure}) were refused`,
  };
}

/** Deletes placed graphs whose weights are nowhere else any more: their hard links would keep a deleted checkpoint's bytes on the disk. */
export async function sweepGraphs(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder).catch(() => [] as string[])) {
    const folder = join(cacheFolder, name);
    const links = (await readdir(folder).catch(() => [] as string[])).filter((file) => file.endsWith(LINK_ENDING));
    // Another process may sweep too, and be first.
    const found = await Promise.all(links.map((file) => stat(join(folder, file)).catch(() => undefined)));
    if (found.some((link) => link?.nlink === 1)) await rm(folder, { recursive: true, force: true });
  }
}

/** Names a weight file by its place, size and time, so that a replaced file is never taken for the one it replaced. */
async function describeWeights(file: string): Promise<{ file: string; real: string; id: string }> {
  try {
    const real = await realpath(file);
    const { dev, ino, size, mtimeMs } = await stat(real);
    return { file, real, id: digest(new TextEncoder().encode([real, dev, ino, size, mtimeMs].join('\n'))) };
  } catch (cause) {
    throw new CheckpointError(file, 'it cannot be read', 'Check that the file exists and may be read', { cause });
  }
}

async function linkUnlessThere(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause;
    const [from, to] = await Promise.all([stat(source), stat(target)]);
    if (from.ino !== to.ino || from.dev !== to.dev) throw cause;
  }
}

async function copyUnlessThere(source: string, target: string): Promise<void> {
  const [from, to] = await Promise.all([stat(source), stat(target).catch(() => undefined)]);
  if (to?.size === from.size) return;
  const part = `${target}.${process.pid}.part`;
  await copyFile(source, part);
  await rename(part, target);
}

/** Writes through a temporary file: a graph is there whole or not at all. */
async function write(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  // The name or its folder holds the digest of the bytes.
  if ((await stat(path).catch(() => undefined))?.size === bytes.length) return path;
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return path;
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

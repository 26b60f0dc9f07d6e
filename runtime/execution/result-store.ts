import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { resultSummarySchema } from '../events/run-event.ts';
import type { ValueType } from '../values/value-map.ts';
import type { FileStore } from './file-store.ts';
import { MemoryResults } from './memory-results.ts';
import { moveIntoPlace, tempPath } from './place-file.ts';
import { removeStored, storedPath } from './store-paths.ts';
import { decodeValues, encodeValues, sizeOf, type Values } from './value-codec.ts';

const recordSchema = z.object({
  outputs: z.record(z.string(), resultSummarySchema),
  /** Files that the values name: without them the result is worth nothing. */
  files: z.array(z.string()),
  /** The steps that led to it, so that they can be looked at without running. */
  chain: z.object({ keys: z.array(z.string()), sigmas: z.array(z.number()).exactOptional() }).exactOptional(),
});

/** What is told of a result without reading its values. */
export type ResultRecord = z.infer<typeof recordSchema>;

/** Told when something came into the store or was used, for an index with a budget. */
export interface StoreListener {
  stored(kind: 'result' | 'checkpoint', key: string, bytes: number): void;
  used(key: string): void;
}

/**
 * Results of nodes by key: in memory up to a budget, and on disk, where each is a folder with `summary.json` and `values.bin`.
 * What is damaged or half gone counts as not there.
 */
export class ResultStore {
  private readonly folder: string;
  private readonly files: FileStore;
  private readonly listener: StoreListener;
  private readonly memory: MemoryResults<{ values: Values; record: ResultRecord }>;

  constructor(options: { folder: string; memoryBytes: number; files: FileStore; listener: StoreListener }) {
    this.folder = options.folder;
    this.files = options.files;
    this.listener = options.listener;
    this.memory = new MemoryResults(options.memoryBytes);
  }

  /** What is known of a kept result, its values unread; undefined where it has to be computed. */
  async find(key: string): Promise<{ from: 'memory' | 'disk'; record: ResultRecord } | undefined> {
    const held = this.memory.get(key);
    const record = held?.record ?? (await this.readRecord(key));
    if (!record?.files.every((hash) => this.files.has(hash))) return undefined;
    return { from: held ? 'memory' : 'disk', record };
  }

  /** A kept result's values; undefined where they are gone or damaged. */
  async load(key: string): Promise<Values | undefined> {
    const held = this.memory.get(key);
    if (held) return held.values;
    const record = await this.readRecord(key);
    const bytes = await readFile(join(this.path(key), 'values.bin')).catch(() => undefined);
    const values = bytes && decodeValues(bytes);
    if (record && values) this.memory.set(key, { values, record }, sizeOf(values));
    return values;
  }

  /** Marks a result and its files as used now; resolves whether or not they are still there. */
  async touch(key: string, record: ResultRecord): Promise<void> {
    this.listener.used(key);
    const now = new Date();
    const strips = Object.values(record.outputs).flatMap(({ strip }) => strip?.file ?? []);
    const files = [...record.files, ...strips];
    for (const hash of files) this.listener.used(hash);
    await Promise.allSettled([utimes(this.path(key), now, now), ...files.map((hash) => this.files.touch(hash))]);
  }

  /** Keeps a result: in memory at once, on disk when the promise resolves. */
  async keep(key: string, types: Readonly<Record<string, ValueType>>, values: Values, record: ResultRecord) {
    this.memory.set(key, { values, record }, sizeOf(values));
    const bytes = encodeValues(types, values);
    const temp = await tempPath(this.folder);
    await mkdir(temp);
    const summary = JSON.stringify(record);
    await writeFile(join(temp, 'values.bin'), bytes);
    await writeFile(join(temp, 'summary.json'), summary);
    await moveIntoPlace(temp, this.path(key));
    this.listener.stored('result', key, bytes.length + summary.length);
  }

  /** Forgets a result, for example a damaged one. */
  async drop(key: string): Promise<void> {
    this.memory.delete(key);
    await removeStored(this.folder, 'result', key);
  }

  private path(key: string): string {
    return storedPath(this.folder, 'result', key);
  }

  private async readRecord(key: string): Promise<ResultRecord | undefined> {
    const path = this.path(key);
    try {
      const record = recordSchema.parse(JSON.parse(await readFile(join(path, 'summary.json'), 'utf8')));
      await stat(join(path, 'values.bin'));
      return record;
    } catch {
      return undefined;
    }
  }
}

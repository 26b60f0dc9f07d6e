import { closeSync, openSync, readSync, rmSync, statSync, utimesSync } from 'node:fs';
import { z } from 'zod';
import { resultSummarySchema, type Strip, stripSchema } from '../events/run-event.ts';
import type { ValueType } from '../values/value-map.ts';
import { headLength } from './binary-json.ts';
import type { FileStore } from './file-store.ts';
import { MemoryResults } from './memory-results.ts';
import { placeNow } from './place-file.ts';
import { missingIsUndefined, readIfThere } from './read-if-there.ts';
import { besideStored, storedPath } from './store-paths.ts';
import { decodeAbout, decodeValues, encodeValues, sizeOf, type Values } from './value-codec.ts';

/** Enough for the heads of nearly all results in one read. */
const FIRST_READ = 16 * 1024;

const recordSchema = z.object({
  outputs: z.record(z.string(), resultSummarySchema),
  /** Files that the values name: without them the result is worth nothing. */
  files: z.array(z.string()),
  /** The steps that led to it, so that they can be looked at without running. */
  chain: z.object({ keys: z.array(z.string()), sigmas: z.array(z.number()).exactOptional() }).exactOptional(),
});

const stripsSchema = z.record(z.string(), stripSchema);

/** What is told of a result without reading its values. */
export type ResultRecord = z.infer<typeof recordSchema>;

/** A result that is there already. */
export type Found = { readonly from: 'memory' | 'disk'; readonly record: ResultRecord };

/** Told when something came into the store or was used, for an index with a budget. */
export interface StoreListener {
  stored(kind: 'result' | 'checkpoint', key: string, bytes: number): void;
  used(key: string): void;
}

/**
 * Results of nodes by key: in memory up to a budget, and on disk, one file each, with its record in front. What is damaged is taken
 * away when it is met, so that it can be made again. Synchronous, as `placeNow` explains.
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
  find(key: string): Found | undefined {
    const held = this.memory.get(key);
    const record = held?.record ?? this.readRecord(key);
    if (!record?.files.every((hash) => this.files.has(hash))) return undefined;
    return { from: held ? 'memory' : 'disk', record };
  }

  /** A kept result's values; undefined where they are gone or damaged, and then they are forgotten altogether. */
  load(key: string): Values | undefined {
    const held = this.memory.get(key);
    if (held) return held.values;
    const record = this.readRecord(key);
    const bytes = record && readIfThere(this.path(key));
    const values = bytes && decodeValues(bytes);
    if (values) this.memory.set(key, { values, record }, sizeOf(values));
    else this.remove(key);
    return values;
  }

  /** Marks a result and its files as used now, whether or not they are still there. */
  touch(key: string, record: ResultRecord): void {
    const strips = Object.values(record.outputs).flatMap(({ strip }) => strip?.file ?? []);
    const files = [...record.files, ...strips];
    const now = new Date();
    missingIsUndefined(() => utimesSync(this.path(key), now, now));
    for (const hash of files) missingIsUndefined(() => this.files.touch(hash));
    for (const used of [key, ...files]) this.listener.used(used);
  }

  /** Keeps a result, in memory and on disk. */
  keep(key: string, types: Readonly<Record<string, ValueType>>, values: Values, record: ResultRecord): void {
    this.memory.set(key, { values, record }, sizeOf(values));
    const bytes = encodeValues(types, values, record);
    placeNow(this.folder, this.path(key), bytes);
    this.listener.stored('result', key, bytes.length);
  }

  /** Keeps pictures of a kept result's outputs beside it: they are drawn when the result is there already. Gives what is now told of it. */
  keepStrips(key: string, record: ResultRecord, strips: Readonly<Record<string, Strip>>): ResultRecord {
    if (Object.keys(strips).length === 0) return record;
    placeNow(this.folder, besideStored(this.path(key)), Buffer.from(JSON.stringify(strips)));
    const told = withStrips(record, strips);
    const held = this.memory.get(key);
    if (held) this.memory.set(key, { values: held.values, record: told }, sizeOf(held.values));
    return told;
  }

  /** Drops what memory holds, after the disk was cleared: only what lies there still is found from now on. */
  forget(): void {
    this.memory.clear();
  }

  private path(key: string): string {
    return storedPath(this.folder, 'result', key);
  }

  private readRecord(key: string): ResultRecord | undefined {
    const path = this.path(key);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return undefined;
    const head = found.isFile() ? readHead(path, found.size) : undefined;
    const record = recordSchema.safeParse(head && decodeAbout(head));
    if (!record.success) this.remove(key);
    return record.data && withStrips(record.data, this.readStrips(key));
  }

  /** The pictures beside a result; none where they are missing or damaged, for the result is whole without them. */
  private readStrips(key: string): Readonly<Record<string, Strip>> {
    const bytes = readIfThere(besideStored(this.path(key)));
    try {
      return bytes ? stripsSchema.parse(JSON.parse(Buffer.from(bytes).toString())) : {};
    } catch {
      return {};
    }
  }

  private remove(key: string): void {
    rmSync(this.path(key), { recursive: true, force: true });
    rmSync(besideStored(this.path(key)), { force: true });
  }
}

function withStrips(record: ResultRecord, strips: Readonly<Record<string, Strip>>): ResultRecord {
  const outputs = { ...record.outputs };
  for (const [name, strip] of Object.entries(strips)) if (outputs[name]) outputs[name] = { ...outputs[name], strip };
  return { ...record, outputs };
}

/** The head of a file, undefined where something else lies there. */
function readHead(path: string, size: number): Uint8Array | undefined {
  return missingIsUndefined(() => {
    const file = openSync(path, 'r');
    try {
      const first = Buffer.alloc(Math.min(size, FIRST_READ));
      readSync(file, first, 0, first.length, 0);
      const length = headLength(first);
      if (length === undefined || length > size) return undefined;
      if (length <= first.length) return first;
      const head = Buffer.alloc(length);
      readSync(file, head, 0, length, 0);
      return head;
    } finally {
      closeSync(file);
    }
  });
}

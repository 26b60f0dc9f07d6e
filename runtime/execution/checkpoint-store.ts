import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Strip, stripSchema } from '../events/run-event.ts';
import type { ChainState } from '../node/step-chain.ts';
import type { FileStore } from './file-store.ts';
import { placeNow } from './place-file.ts';
import { readIfThere } from './read-if-there.ts';
import type { StoreListener } from './result-store.ts';
import { besideStored, storedPath } from './store-paths.ts';
import { decodeState, encodeState } from './value-codec.ts';

/** States of step chains on disk, by the key of the step that led to them; beside each, if it was shown, what describes its picture. */
export class CheckpointStore {
  private readonly folder: string;
  private readonly files: FileStore;
  private readonly listener: StoreListener;

  constructor(options: { folder: string; files: FileStore; listener: StoreListener }) {
    this.folder = options.folder;
    this.files = options.files;
    this.listener = options.listener;
  }

  /** The state after the last of these steps that is kept, and how many steps that is; damaged ones are removed on the way. */
  deepest(keys: readonly string[]): { steps: number; state: ChainState } | undefined {
    for (let steps = keys.length; steps > 0; steps -= 1) {
      const key = keys[steps - 1]!;
      const file = this.path(key);
      const bytes = readIfThere(file);
      if (!bytes) continue;
      const state = decodeState(bytes);
      if (state) {
        this.listener.used(key);
        return { steps, state };
      }
      rmSync(file, { recursive: true, force: true });
    }
    return undefined;
  }

  /**
   * Keeps the state after a step. Synchronous, so that a step that was told of is a step that is kept, whatever happens next:
   * a state takes milliseconds to write, and the thread that would be free meanwhile is the one that computes the next step.
   */
  keep(key: string, state: ChainState): void {
    const bytes = encodeState(state);
    placeNow(this.folder, this.path(key), bytes);
    this.listener.stored('checkpoint', key, bytes.length);
  }

  /** Keeps where the picture of a step is, so that a later run that starts behind it can still show it. */
  keepStrip(key: string, { data: _, ...strip }: Strip): void {
    placeNow(this.folder, besideStored(this.path(key)), Buffer.from(JSON.stringify(strip)));
  }

  /** The picture of a step, where it is kept. */
  async strip(key: string): Promise<Strip | undefined> {
    try {
      const strip = stripSchema.parse(JSON.parse(await readFile(besideStored(this.path(key)), 'utf8')));
      return this.files.has(strip.file) ? strip : undefined;
    } catch {
      return undefined;
    }
  }

  private path(key: string): string {
    return storedPath(this.folder, 'checkpoint', key);
  }
}

import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, delimiter, join, resolve } from 'node:path';
import { describeCheckpoint } from '@reelgraph/runtime/models/describe-checkpoint';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';

/** A folder that looks like a checkpoint and cannot be used, and why. */
export interface UnusableModel {
  readonly folder: string;
  readonly message: string;
}

/** The checkpoint folders on this machine, by the name that workflows use for them. */
export class ModelShelf {
  readonly #places: readonly string[];
  readonly #changed: () => void;
  readonly #models = new Map<string, { readonly info: CheckpointInfo; readonly folder: string }>();
  #problems: UnusableModel[] = [];
  #reading: Promise<void> | undefined;
  #first: Promise<void> | undefined;

  /**
   * Each place is a checkpoint folder or holds some; of two with one name the one found first counts. `changed` is called after
   * a look that found other folders than the one before.
   */
  constructor(places: readonly string[], changed: () => void) {
    this.#places = places;
    this.#changed = changed;
  }

  /** Looks again at what is there; calls at the same time share one look. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** Waits for the first look. */
  ready(): Promise<void> {
    this.#first ??= this.refresh();
    return this.#first;
  }

  get(id: string): CheckpointInfo | undefined {
    return this.#models.get(id)?.info;
  }

  get ids(): string[] {
    return [...this.#models.keys()];
  }

  list(): { models: CheckpointInfo[]; problems: UnusableModel[] } {
    return { models: [...this.#models.values()].map(({ info }) => info), problems: this.#problems };
  }

  /** Checkpoint folders by id, as the engine wants them. */
  folders(): Record<string, string> {
    return Object.fromEntries([...this.#models].map(([id, { folder }]) => [id, folder]));
  }

  async #read(): Promise<void> {
    const found = (await Promise.all(this.#places.map(checkpointsIn))).flat();
    const described = await Promise.all(
      found.map(
        async (folder): Promise<{ folder: string; info: CheckpointInfo } | { folder: string; message: string }> => {
          try {
            return { folder, info: await describeCheckpoint(folder) };
          } catch (error) {
            return { folder, message: (error as Error).message };
          }
        },
      ),
    );
    const before = JSON.stringify(this.list().models);
    this.#models.clear();
    this.#problems = [];
    for (const model of described) {
      const id = basename(model.folder);
      if (!('info' in model)) this.#problems.push({ folder: id, message: model.message });
      else if (!this.#models.has(id)) this.#models.set(id, model);
      else if (this.#models.get(id)!.folder !== model.folder)
        this.#problems.push({
          folder: id,
          message: `there are two models named ${id}; rename one of the folders to use both`,
        });
    }
    if (JSON.stringify(this.list().models) !== before) this.#changed();
  }
}

/** Where checkpoints are looked for: with the program, in the data folder, and in folders that `REELGRAPH_MODELS` lists. */
export const modelPlaces = (
  programModels: string,
  dataModels: string,
  listed = process.env['REELGRAPH_MODELS'] ?? '',
): string[] => [programModels, dataModels, ...listed.split(delimiter).filter(Boolean)];

async function checkpointsIn(place: string): Promise<string[]> {
  const isCheckpoint = (folder: string) => existsSync(join(folder, 'model_index.json'));
  if (isCheckpoint(place)) return [resolve(place)];
  const names = await readdir(place).catch(() => [] as string[]);
  const folders: string[] = [];
  for (const name of names.sort()) {
    const folder = join(resolve(place), name);
    if (name.startsWith('.') || !(await stat(folder).catch(() => undefined))?.isDirectory()) continue;
    if (isCheckpoint(folder)) folders.push(folder);
  }
  return folders;
}

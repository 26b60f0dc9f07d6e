import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where everything of one person's Reelgraph lies; `REELGRAPH_HOME` moves it. */
export interface DataFolder {
  readonly root: string;
  readonly database: string;
  readonly store: string;
  readonly outputs: string;
  readonly models: string;
  readonly token: string;
}

/** Where the data folder is, or will be. */
export const dataFolderPath = (): string => resolve(process.env['REELGRAPH_HOME'] || join(homedir(), '.reelgraph'));

/** The data folder's paths, its folders made where they are missing, readable by their owner only. */
export function openDataFolder(root = dataFolderPath()): DataFolder {
  const at = (...parts: string[]) => join(resolve(root), ...parts);
  const folder = {
    root: at(),
    database: at('db.sqlite'),
    store: at('store'),
    outputs: at('outputs'),
    models: at('models'),
    token: at('token'),
  };
  mkdirSync(folder.root, { recursive: true, mode: 0o700 });
  for (const path of [folder.store, folder.outputs, folder.models]) mkdirSync(path, { recursive: true });
  return folder;
}

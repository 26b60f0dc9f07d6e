import { totalmem } from 'node:os';
import type { EngineSettings } from '@reelgraph/runtime/execution/engine-protocol';
import type { DataFolder } from './data-folder.ts';
import type { ModelShelf } from './model-shelf.ts';

/** The rest is for the system, the browser and the weights that the system keeps at hand. */
const shareOfMemory = 0.5;

/** What an engine on this data folder is given. */
export const engineSettings = (
  folder: DataFolder,
  models: ModelShelf,
  outputFolder = folder.outputs,
): EngineSettings => ({
  storeFolder: folder.store,
  outputFolder,
  checkpoints: models.folders(),
  memoryBudgetBytes: Math.round(totalmem() * shareOfMemory),
});

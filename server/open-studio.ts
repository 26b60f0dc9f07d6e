import { adoptStore } from './adopt-store.ts';
import type { DataFolder } from './data-folder.ts';
import { type Database, openDatabase } from './database/database.ts';
import { DraftsTable } from './database/drafts-table.ts';
import { EventsTable } from './database/events-table.ts';
import { FilesTable } from './database/files-table.ts';
import { PinsTable } from './database/pins-table.ts';
import { ResultsTable } from './database/results-table.ts';
import { RunsTable } from './database/runs-table.ts';
import { SettingsTable } from './database/settings-table.ts';
import { WorkflowsTable } from './database/workflows-table.ts';
import { loadLibrary } from './engine/load-library.ts';
import { importExampleMedia } from './examples.ts';
import { FileShelf } from './file-shelf.ts';
import { ModelShelf, modelPlaces } from './model-shelf.ts';
import { Pins } from './pins.ts';
import { Planner } from './planner.ts';
import { programFolder } from './program-folder.ts';
import { ResultBudget } from './result-budget.ts';
import type { Services } from './services.ts';
import { SpeedRecord } from './speed-record.ts';
import { version } from './version.ts';

/** Everything of a data folder that is read and planned with, without an engine. */
export interface Studio extends Omit<Services, 'queue' | 'sweeps' | 'hub' | 'device' | 'clearResults' | 'readPrompt'> {
  readonly database: Database;
  readonly speed: SpeedRecord;
  /** Reads the models and takes in the files that examples refer to: planning needs both. */
  begin(): Promise<void>;
  /** Brings the index of the store in line with the disk. */
  adopt(): Promise<void>;
  close(): void;
}

/** Opens the database and what stands on it; `modelsChanged` is called when other checkpoint folders are there than before. */
export async function openStudio(folder: DataFolder, modelsChanged: () => void = () => {}): Promise<Studio> {
  const library = await loadLibrary();
  const database = openDatabase(folder.database);
  const settings = new SettingsTable(database);
  const index = new ResultsTable(database);
  const files = new FileShelf(folder.store, new FilesTable(database), index);
  const models = new ModelShelf(modelPlaces(programFolder('models'), folder.models), modelsChanged);
  const speed = new SpeedRecord(settings);
  const events = new EventsTable(database);
  return {
    version,
    folder,
    library,
    database,
    speed,
    workflows: new WorkflowsTable(database),
    drafts: new DraftsTable(database),
    runs: new RunsTable(database),
    events,
    pins: new Pins(new PinsTable(database), events, index),
    files,
    models,
    planner: new Planner({ library, models, files, storeFolder: folder.store, speed }),
    results: new ResultBudget(index, settings, folder.store),
    begin: async () => {
      await Promise.all([models.ready(), importExampleMedia(files)]);
    },
    close: () => database.close(),
    adopt: () => adoptStore(folder.store, index),
  };
}

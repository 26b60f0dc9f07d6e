import { adoptStore } from './adopt-store.ts';
import type { DataFolder } from './data-folder.ts';
import { type Database, openDatabase } from './database/database.ts';
import { DraftsTable } from './database/drafts-table.ts';
import { EventsTable } from './database/events-table.ts';
import { FilesTable } from './database/files-table.ts';
import { ResultsTable } from './database/results-table.ts';
import { RunsTable } from './database/runs-table.ts';
import { SettingsTable } from './database/settings-table.ts';
import { WorkflowsTable } from './database/workflows-table.ts';
import { EngineHost } from './engine/engine-host.ts';
import { loadLibrary } from './engine/load-library.ts';
import { engineSettings } from './engine-settings.ts';
import { EventHub } from './event-hub.ts';
import { importExampleMedia } from './examples.ts';
import { FileShelf } from './file-shelf.ts';
import { ModelShelf, modelPlaces } from './model-shelf.ts';
import { Planner } from './planner.ts';
import { programFolder } from './program-folder.ts';
import { ResultBudget } from './result-budget.ts';
import { RunQueue } from './run-queue.ts';
import type { Services } from './services.ts';
import { SpeedRecord } from './speed-record.ts';
import { version } from './version.ts';

/** Everything of a data folder that is read and planned with, without an engine. */
export interface Studio extends Omit<Services, 'queue' | 'hub' | 'device'> {
  readonly database: Database;
  readonly speed: SpeedRecord;
  /** Brings the index of the store in line with the disk. */
  adopt(): Promise<void>;
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
  return {
    version,
    folder,
    library,
    database,
    speed,
    workflows: new WorkflowsTable(database),
    drafts: new DraftsTable(database),
    runs: new RunsTable(database),
    events: new EventsTable(database),
    files,
    models,
    planner: new Planner({ library, models, files, storeFolder: folder.store, speed }),
    results: new ResultBudget(index, settings, folder.store),
    adopt: () => adoptStore(folder.store, index),
  };
}

export interface OpenServices extends Services {
  /** Reads the models, starts the engine and goes on with the queue. */
  begin(): Promise<void>;
  /** Ends the engine and closes the database; a run at work goes on at the next start. */
  close(): Promise<void>;
}

/** A data folder with its engine and queue, which stand still until `begin`. */
export async function openServices(folder: DataFolder): Promise<OpenServices> {
  const studio: Studio = await openStudio(folder, () => engine.configure(engineSettings(folder, studio.models)));
  const { database, runs, events, planner, files, models, results, speed } = studio;
  const engine = new EngineHost(engineSettings(folder, models));
  const hub = new EventHub(events);
  const queue = new RunQueue({ database, runs, events, hub, engine, planner, files, results, speed });
  let closed = false;
  return {
    ...studio,
    hub,
    queue,
    device: () => engine.device,
    begin: async () => {
      await models.ready();
      if (closed) return;
      // A device that cannot be opened is told of by the run that needs it.
      engine.start().catch((error: Error) => console.error(`the engine cannot start: ${error.message}`));
      await importExampleMedia(files);
      if (closed) return;
      queue.start();
      await studio.adopt();
      if (!closed) await results.trim();
    },
    close: async () => {
      closed = true;
      queue.stop();
      hub.close();
      await engine.kill();
      database.close();
    },
  };
}

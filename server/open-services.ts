import type { DataFolder } from './data-folder.ts';
import { SweepsTable } from './database/sweeps-table.ts';
import { EngineHost } from './engine/engine-host.ts';
import { engineSettings } from './engine-settings.ts';
import { EventHub } from './event-hub.ts';
import { openStudio, type Studio } from './open-studio.ts';
import { RunQueue } from './run-queue.ts';
import type { Services } from './services.ts';
import { Sweeps } from './sweeps.ts';
import { upgradeDrafts } from './upgrade-drafts.ts';

export interface OpenServices extends Services {
  /** Reads the models, starts the engine and goes on with the queue. */
  begin(): Promise<void>;
  /** Ends the engine and closes the database; a run at work goes on at the next start. */
  close(): Promise<void>;
}

/** A data folder with its engine and queue, which stand still until `begin`. */
export async function openServices(folder: DataFolder): Promise<OpenServices> {
  const studio: Studio = await openStudio(folder, () => engine.configure(engineSettings(folder, studio.models)));
  const { database, runs, events, planner, files, models, results, pins, speed } = studio;
  const engine = new EngineHost(engineSettings(folder, models));
  const hub = new EventHub(events);
  const queue = new RunQueue({ database, runs, events, hub, engine, planner, files, results, pins, speed });
  upgradeDrafts(studio.drafts, studio.library);
  let closed = false;
  return {
    ...studio,
    hub,
    queue,
    sweeps: new Sweeps({ sweeps: new SweepsTable(database), runs, queue, planner }),
    readPrompt: (model, text) => engine.readPrompt(model, text),
    device: () => engine.device,
    clearResults: async () => {
      await results.clear();
      engine.forget();
    },
    begin: async () => {
      await models.ready();
      if (closed) return;
      // A device that cannot be opened is told of by the run that needs it.
      engine.start().catch((error: Error) => {
        if (!closed) console.error(`the engine cannot start: ${error.message}`);
      });
      await studio.begin();
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
      studio.close();
    },
  };
}

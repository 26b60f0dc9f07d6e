import type { ChildProcess } from 'node:child_process';
import type { Hono } from 'hono';
import { writeAccessToken } from './access-token.ts';
import { makeApp } from './app.ts';
import { openDataFolder } from './data-folder.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { listen } from './listen.ts';
import { openBrowser } from './open-browser.ts';
import { openServices } from './open-services.ts';
import { serveEditorSources } from './serve-editor-sources.ts';

export interface StartOptions {
  readonly port: number;
  readonly openBrowser: boolean;
  /** Serve the editor from its sources beside the server. */
  readonly dev: boolean;
}

/** Serves the studio until a signal ends it, and prints its address; where one is running on this data folder already, that is used. */
export async function start({ port: wanted, openBrowser: show, dev }: StartOptions): Promise<void> {
  const folder = openDataFolder();
  const lock = lockDataFolder(folder);
  if ('takenBy' in lock) {
    if (lock.takenBy === undefined) throw new Error(`another Reelgraph is just starting on ${folder.root}`);
    console.log(`Reelgraph is running already\nready ${lock.takenBy}`);
    if (dev) await untilStopped(serveEditorSources(lock.takenBy, show));
    else if (show) openBrowser(lock.takenBy);
    return;
  }
  const services = await openServices(folder);
  const tokens = [await writeAccessToken(folder.token), process.env['REELGRAPH_KEY'] ?? ''];
  let port = 0;
  const app = makeApp(services, { port: () => port, tokens });
  const listening = await listen(app as unknown as Hono, wanted);
  port = listening.port;
  const address = `http://127.0.0.1:${port}/`;
  lock.setAddress(address);
  console.log(`ready ${address}`);
  const editor = dev ? serveEditorSources(address, show) : undefined;
  if (show && !dev) openBrowser(address);

  // The address comes first: reading models and waking the engine may take seconds, the page is up before them.
  setImmediate(() => {
    services.begin().catch((error: Error) => console.error(`Reelgraph cannot run workflows: ${error.message}`));
  });
  await untilStopped(editor);
  await Promise.all([listening.close(), services.close()]);
  lock.release();
}

/** Resolves at the first signal to stop, which ends the editor's server too. */
function untilStopped(editor: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      editor?.kill();
      resolve();
    };
    // Asked again while it stops, it goes on stopping.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}

import { rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './find-browser.ts';
import { type Served, serve } from './serve.ts';
import { resultsFolder } from './traces.ts';

export interface SharedStudio extends Served {
  /** Where its browser is reached. */
  readonly browser: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    studios: readonly SharedStudio[];
  }
}

/** Opens a server and a browser for each worker: one story at a time uses them. */
export default async function openStudios(project: TestProject): Promise<() => Promise<void>> {
  await rm(resultsFolder, { recursive: true, force: true });
  const launch = await findBrowser();
  // A browser each: the clipboard is one for all pages of a browser.
  const opened = await Promise.all(
    Array.from({ length: project.config.maxWorkers }, async () => {
      const [server, browser] = await Promise.all([serve(), chromium.launchServer(launch)]);
      return { server, browser };
    }),
  );
  project.provide(
    'studios',
    opened.map(({ server, browser }) => ({ url: server.url, home: server.home, browser: browser.wsEndpoint() })),
  );
  return async () => {
    await Promise.all(opened.flatMap(({ server, browser }) => [server.close(), browser.close()]));
  };
}

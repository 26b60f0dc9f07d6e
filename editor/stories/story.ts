import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { type Served, type Server, serve } from './serve.ts';
import type { SharedStudio } from './shared-studios.ts';
import { type Studio, studioOn } from './studio.ts';
import { leaveTraces } from './traces.ts';

/** Takes a shared studio that no other file's stories use just now; gives how to hand it back. */
async function claimStudio(): Promise<{ readonly shared: SharedStudio; readonly release: () => Promise<void> }> {
  for (;;) {
    for (const shared of inject('studios')) {
      const mark = path.join(shared.home, 'claimed');
      // Made by one of several that try at once, whatever process they live in.
      const made = await mkdir(mark).then(
        () => true,
        () => false,
      );
      if (made) return { shared, release: () => rm(mark, { recursive: true }) };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface Given {
  /** The studio that stories of one file use one after another, each finding it at rest. */
  readonly studio: Studio;
  /** A studio of this story's own, whose server may be killed. */
  readonly fragile: { readonly studio: Studio; readonly server: Server };
  /** What the stories of this file share. */
  readonly shared: { readonly served: Served; readonly browser: Browser };
}

/** A test that a person's doings tell: fails on an error inside any page too, and leaves pictures of the pages where it fails. */
export const story = base.extend<Given>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs.
    async ({}, use) => {
      const { shared, release } = await claimStudio();
      const browser = await chromium.connect(shared.browser);
      await use({ served: shared, browser });
      await browser.close();
      await release();
    },
    { scope: 'file' },
  ],
  studio: async ({ task, shared }, use) => {
    await play(studioOn(shared.served, shared.browser), task, use);
  },
  fragile: async ({ task, shared }, use) => {
    const server = await serve();
    try {
      const studio = studioOn(server, shared.browser);
      await play(studio, task, () => use({ studio, server }));
    } finally {
      await server.close();
    }
  },
});

async function play(
  studio: Studio,
  task: { readonly name: string; readonly result?: { readonly state: string } | undefined },
  tell: (studio: Studio) => Promise<void>,
): Promise<void> {
  try {
    await tell(studio);
    const faults = studio.tabs.flatMap((tab) => tab.faults);
    if (task.result?.state === 'fail' || faults.length) await leaveTraces(studio, task.name);
    expect(faults).toEqual([]);
  } finally {
    await studio.leave();
  }
}

import { type Browser, chromium } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { type Server, serve } from './serve.ts';
import { type Studio, studioOn } from './studio.ts';
import { leaveTraces } from './traces.ts';

let connected: Promise<Browser> | undefined;

const ownStudio = () => {
  const studios = inject('studios');
  const own = studios[(Number(process.env['VITEST_POOL_ID']) - 1) % studios.length];
  if (!own) throw new Error('stories are run by the project "browser" of vitest');
  return own;
};
const browserOf = (address: string): Promise<Browser> => {
  connected ??= chromium.connect(address);
  return connected;
};

interface Given {
  /** The studio that stories of one worker use one after another, each finding it at rest. */
  readonly studio: Studio;
  /** A studio of this story's own, whose server may be killed. */
  readonly fragile: { readonly studio: Studio; readonly server: Server };
}

/** A test that a person's doings tell: fails on an error inside any page too, and leaves pictures of the pages where it fails. */
export const story = base.extend<Given>({
  studio: async ({ task }, use) => {
    const own = ownStudio();
    await play(studioOn(own, await browserOf(own.browser)), task, use);
  },
  fragile: async ({ task }, use) => {
    const server = await serve();
    try {
      const studio = studioOn(server, await browserOf(ownStudio().browser));
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

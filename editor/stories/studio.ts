import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Workflow, workflowSchema } from '@reelgraph/runtime/document/workflow';
import { type BrowserContext, chromium, type Page, type Browser as PlaywrightBrowser } from 'playwright-core';
import { z } from 'zod';
import { findBrowser } from './find-browser.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Far longer than anything takes: a slow machine is no failure. */
export const patienceMs = 90_000;

/** A real server on a data folder of its own, and a real browser to use it with. */
export interface Studio {
  readonly url: string;
  readonly home: string;
  /** A tab with nothing remembered, at this draft or as a person sees it the first time. */
  open(draft?: string, size?: { width: number; height: number }): Promise<Page>;
  /** A second tab beside this one, sharing what the browser remembers. */
  beside(page: Page): Promise<Page>;
  /** Puts a workflow on the server as a draft; gives its id. */
  draft(workflow: Workflow): Promise<string>;
  get(route: string): Promise<unknown>;
  /** Ends the server at once, without a goodbye. */
  killServer(): Promise<void>;
  /** Starts it again on the same data and at the same address. */
  startServer(): Promise<void>;
  /** Closes every tab, so that one story's pages do not work on beside the next. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

const idSchema = z.object({ id: z.string() });

export async function openStudio(): Promise<Studio> {
  if (!existsSync(path.join(root, 'editor/dist/index.html')))
    throw new Error('the editor is not built: run `npm run setup` first');
  const found = await findBrowser();
  const home = await mkdtemp(path.join(tmpdir(), 'reelgraph-story-'));
  const start = (port: string) =>
    spawn(process.execPath, [path.join(root, 'server/cli/main.ts'), 'start', '--no-open', '--port', port], {
      cwd: root,
      env: { ...process.env, REELGRAPH_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  let server = start('0');
  const url = await addressOf(server);
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const browser = await chromium.launch({ executablePath: found.executable, args: [...found.args], env: found.env });
  const readToken = async () => (await readFile(path.join(home, 'token'), 'utf8')).trim();
  let token = await readToken();
  const ask = async (route: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(route, url), {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    home,
    open: async (draft, size) =>
      pageAt(await context(browser, size), draft === undefined ? url : `${url}?draft=${draft}`),
    beside: (page) => pageAt(page.context(), page.url()),
    draft: async (workflow) => idSchema.parse(await ask('/api/drafts', { workflow })).id,
    get: (route) => ask(route),
    killServer: () => end('SIGKILL'),
    async startServer() {
      server = start(new URL(url).port);
      const again = await addressOf(server);
      if (again !== url) throw new Error(`the server came back at ${again}, not at ${url}`);
      token = await readToken();
    },
    leave: async () => void (await Promise.all(browser.contexts().map((one) => one.close()))),
    async close() {
      await browser.close();
      await end('SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

function context(browser: PlaywrightBrowser, viewport = { width: 1440, height: 900 }): Promise<BrowserContext> {
  return browser.newContext({ viewport, colorScheme: 'dark', acceptDownloads: true });
}

/** What goes wrong inside a page is a failure of the story, told when the story next looks. */
const faults = new WeakMap<Page, string[]>();

async function pageAt(within: BrowserContext, url: string): Promise<Page> {
  const page = await within.newPage();
  page.setDefaultTimeout(patienceMs);
  const list: string[] = [];
  faults.set(page, list);
  page.on('pageerror', (error) => list.push(error.stack ?? error.message));
  await page.goto(url);
  await page.getByTestId('save-state').getByText('Saved').waitFor();
  return page;
}

/** Errors thrown in the page so far. */
export const faultsOf = (page: Page): readonly string[] => faults.get(page) ?? [];

async function addressOf(server: ChildProcess): Promise<string> {
  const stop = AbortSignal.timeout(patienceMs);
  if (!server.stdout) throw new Error('the server has no output to read its address from');
  for await (const line of createInterface({ input: server.stdout, signal: stop })) {
    const address = /^ready (http:\S+)/.exec(line)?.[1];
    if (address) {
      // What is written on must be read on, or the server would wait for room.
      server.stdout.resume();
      return address;
    }
  }
  throw new Error(`the server ended with ${server.exitCode} before it was ready`);
}

/** The text-to-video workflow that we ship, small enough for a story: 5 frames of 64 x 64 pixels. */
export async function smallClip(change: {
  seed: number;
  steps?: number;
  size?: number;
  text?: string;
}): Promise<Workflow> {
  const shipped = workflowSchema.parse(
    JSON.parse(await readFile(path.join(root, 'workflows/text-to-video.workflow.json'), 'utf8')),
  );
  const set = (node: string, inputs: Workflow['nodes'][string]['inputs']) =>
    Object.assign(shipped.nodes[node]?.inputs ?? {}, inputs);
  set('format', { size: change.size ?? 64, seconds: 0.5 });
  set('schedule', { steps: change.steps ?? 4 });
  set('noise', { seed: change.seed });
  if (change.text !== undefined) set('prompt', { text: change.text });
  return shipped;
}

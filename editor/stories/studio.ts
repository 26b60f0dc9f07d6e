import { type Workflow, workflowSchema } from '@reelgraph/runtime/document/workflow';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { findBrowser } from './find-browser.ts';
import { ask, patienceMs, type Served, serve } from './serve.ts';

/** A tab, with what its page said and what went wrong inside it. */
export interface Tab {
  readonly page: Page;
  readonly said: readonly string[];
  readonly faults: readonly string[];
}

/** A real server and a real browser to use it with, for one story. */
export interface Studio {
  readonly url: string;
  readonly tabs: readonly Tab[];
  /** A tab with nothing remembered, at this draft or as a person sees it the first time. */
  open(draft?: string, options?: BrowserContextOptions): Promise<Page>;
  /** A second tab beside this one, sharing what the browser remembers. */
  beside(page: Page): Promise<Page>;
  /** Puts a workflow on the server as a draft; gives its id. */
  draft(workflow: Workflow): Promise<string>;
  /** What the server holds of a draft. */
  workflowOf(draft: string): Promise<Workflow>;
  get(route: string): Promise<unknown>;
  /** Closes every tab and ends every run, so that the next story finds the studio as this one did. */
  leave(): Promise<void>;
}

const idSchema = z.object({ id: z.string() });
const draftSchema = z.object({ workflow: workflowSchema });
const activeSchema = z.object({ runs: z.array(z.object({ id: z.string(), endedAt: z.number().optional() })) });

export function studioOn(served: Served, browser: Browser): Studio {
  const { url } = served;
  const tabs: Tab[] = [];
  const pageAt = async (page: Page, at: string): Promise<Page> => {
    page.setDefaultTimeout(patienceMs);
    const tab = { page, said: [] as string[], faults: [] as string[] };
    tabs.push(tab);
    page.on('console', (message) => tab.said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => tab.faults.push(error.stack ?? error.message));
    await page.goto(at);
    await page.getByTestId('save-state').getByText('Saved').waitFor();
    return page;
  };
  const active = async () =>
    activeSchema.parse(await ask(served, '/api/runs')).runs.filter(({ endedAt }) => endedAt === undefined);
  return {
    url,
    tabs,
    async open(draft, options) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      return pageAt(await context.newPage(), draft === undefined ? url : `${url}?draft=${draft}`);
    },
    beside: async (page) => pageAt(await page.context().newPage(), page.url()),
    draft: async (workflow) => idSchema.parse(await ask(served, '/api/drafts', { workflow })).id,
    workflowOf: async (draft) => draftSchema.parse(await ask(served, `/api/drafts/${draft}`)).workflow,
    get: (route) => ask(served, route),
    async leave() {
      await Promise.all(tabs.map(({ page }) => page.context().close()));
      // The last first: the end of one at work lets the next begin.
      for (const { id } of (await active()).reverse()) await ask(served, `/api/runs/${id}/cancel`, {}).catch(() => {});
      while ((await active()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}

/** A studio with a server and a browser of its own, for what is measured alone. */
export async function openStudio(): Promise<Studio & { close(): Promise<void> }> {
  const [server, browser] = await Promise.all([serve(), chromium.launch(await findBrowser())]);
  return {
    ...studioOn(server, browser),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

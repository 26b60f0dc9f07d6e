import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { fileRefSchema } from '@reelgraph/runtime/values/file-ref';
import type { Page } from 'playwright-core';

export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** Runs a workflow by the server alone, as another program would, and gives the file that it saved. */
export async function runApart(page: Page, workflow: Workflow): Promise<MadeFile> {
  const file = fileRefSchema.parse(
    await page.evaluate(async (workflow: string) => {
      const read = async (route: string, init?: RequestInit) => (await fetch(route, init)).json();
      const { run } = await read('/api/runs', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: workflow,
      });
      for (;;) {
        const events: { event: { kind: string; file?: unknown } }[] = await read(`/api/runs/${run.id}/events`);
        const kinds = events.map(({ event }) => event.kind);
        if (kinds.includes('finished')) return events.find(({ event }) => event.kind === 'saved')?.event.file;
        if (kinds.includes('failed')) throw new Error(JSON.stringify(events.at(-1)));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }, JSON.stringify({ workflow })),
  );
  const answer = await fetch(new URL(`/api/files/${file.file}`, page.url()));
  return { name: file.name, mime: file.mime, bytes: Buffer.from(await answer.arrayBuffer()) };
}

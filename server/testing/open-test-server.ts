import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NumberedEvent } from '@reelgraph/runtime/events/run-event';
import { makeApp } from '../app.ts';
import { openDataFolder } from '../data-folder.ts';
import { type OpenServices, openServices } from '../open-services.ts';
import { programFolder } from '../program-folder.ts';

/** The toy nodes that tests run instead of models; the engine's process reads the same variable. */
export const toyNodes = programFolder('runtime', 'execution', 'testing', 'toy-nodes.ts');

export const testToken = 'a-token-for-tests';

export interface TestServer {
  readonly folder: string;
  readonly services: OpenServices;
  readonly app: ReturnType<typeof makeApp>;
  /** A request as the server's own page makes it; a body is sent as JSON. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
  /** Waits until a run has an event of this kind. */
  until(run: string, kind: NumberedEvent['event']['kind']): Promise<NumberedEvent>;
  close(): Promise<void>;
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'reelgraph-server-'));

/** The whole server on a folder of its own, with toy nodes and a real engine, without a port. */
export async function openTestServer(folder?: string): Promise<TestServer> {
  process.env['REELGRAPH_NODES'] = toyNodes;
  const root = folder ?? (await temporaryFolder());
  const services = await openServices(openDataFolder(root));
  const app = makeApp(services, { port: () => 3210, tokens: [testToken] });
  await services.begin();
  const ask = async (method: string, path: string, body?: unknown) =>
    app.request(path, {
      method,
      headers: {
        host: '127.0.0.1:3210',
        origin: 'http://127.0.0.1:3210',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    folder: root,
    services,
    app,
    ask,
    until: async (run, kind) => {
      for (;;) {
        const events = services.events.ofRun(run, 0);
        const found = events.find(({ event }) => event.kind === kind);
        if (found) return found;
        const end = events.find(({ event }) => ['finished', 'failed', 'cancelled'].includes(event.kind));
        if (end) throw new Error(`the run ended without ${kind}: ${JSON.stringify(end.event)}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: async () => {
      await services.close();
      // A probe of the killed engine may still write what it compiled.
      if (folder === undefined) await rm(root, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

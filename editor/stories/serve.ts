import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');
/** Far longer than anything takes: a slow machine is no failure. */
export const patienceMs = 180_000;

/** Where a server answers, and the data folder it answers from. */
export interface Served {
  readonly url: string;
  readonly home: string;
}

export interface Server extends Served {
  /** Ends it at once, without a goodbye. */
  kill(): Promise<void>;
  /** Starts it again on the same data and at the same address. */
  startAgain(): Promise<void>;
  /** Ends it and takes its data away. */
  close(): Promise<void>;
}

/** A real server, as `npm start` starts it, on a data folder of its own. */
export async function serve(): Promise<Server> {
  if (!existsSync(path.join(root, 'editor/dist/index.html')))
    throw new Error('the editor is not built: run `npm run setup` first');
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
  return {
    url,
    home,
    kill: () => end('SIGKILL'),
    async startAgain() {
      server = start(new URL(url).port);
      const again = await addressOf(server);
      if (again !== url) throw new Error(`the server came back at ${again}, not at ${url}`);
    },
    async close() {
      await end('SIGTERM');
      // A probe of the ended engine may still write what it compiled.
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Asks a server as a program would; a body is posted as JSON. */
export async function ask({ url, home }: Served, route: string, body?: unknown): Promise<unknown> {
  const token = (await readFile(path.join(home, 'token'), 'utf8')).trim();
  const response = await fetch(new URL(route, url), {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
  return response.json();
}

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

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFolder } from '../program-folder.ts';
import { toyNodes } from './open-test-server.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const environment = (home: string) => ({
  ...process.env,
  REELGRAPH_HOME: home,
  REELGRAPH_NODES: toyNodes,
  REELGRAPH_MODELS: '',
});

/** Starts the command line as a person would; `child` may be sent signals. */
export function startProgram(
  home: string,
  ...args: string[]
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [programFolder('server', 'bin', 'reelgraph.mjs'), ...args], {
    env: environment(home),
    cwd: home,
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.err += part;
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...text })) };
}

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly address: string;
  readonly ended: Promise<Ended>;
  /** A request as a program makes it, with the token of this launch. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }>;
}

/** Starts a server on any free port and waits until it is ready. */
export async function startServer(home: string): Promise<ServerProcess> {
  const { child, ended } = startProgram(home, 'start', '--port', '0', '--no-open');
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout!.on('data', (part: string) => {
      out += part;
      const ready = /^ready (http:\S+)\/$/m.exec(out);
      if (ready) resolve(ready[1]!);
    });
    void ended.then(({ code, err }) => reject(new Error(`the server ended with ${code}: ${err}`)));
  });
  const token = (await readFile(join(home, 'token'), 'utf8')).trim();
  return {
    child,
    address,
    ended,
    ask: async (method, path, body) => {
      const response = await fetch(`${address}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (response.status === 204 ? undefined : await response.json()) as never };
    },
  };
}

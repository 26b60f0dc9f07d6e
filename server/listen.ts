import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { WebSocketServer } from 'ws';

const host = '127.0.0.1';
/** How many ports after the wanted one are tried. */
const portsToTry = 100;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves on this computer only, at the wanted port or the next free one; port 0 takes any. Sockets take nothing larger than a word. */
export async function listen(app: Hono, wanted: number): Promise<Listening> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 });
  const server = createAdaptorServer({ fetch: app.fetch, websocket: { server: sockets } }) as Server;
  server.headersTimeout = 10_000;
  const port = await bind(server, wanted);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }),
  };
}

async function bind(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    const taken = await new Promise<boolean>((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException) => {
        server.off('listening', onListening);
        if (error.code === 'EADDRINUSE' && wanted !== 0 && port < wanted + portsToTry && port < 65_535) resolve(true);
        else reject(error);
      };
      const onListening = () => {
        server.off('error', onError);
        resolve(false);
      };
      server.once('error', onError).once('listening', onListening).listen(port, host);
    });
    if (!taken) return (server.address() as { port: number }).port;
  }
}

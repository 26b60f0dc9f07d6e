import { upgradeWebSocket } from '@hono/node-server';
import { Hono } from 'hono';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { parse } from './parse.ts';

const query = z.object({ after: z.coerce.number().int().nonnegative().optional() });

/** The socket that carries events down; what a client says on it is nothing we know, and ends it. */
export const eventRoutes = ({ hub }: Services) =>
  new Hono().get(
    '/events',
    parse('query', query),
    upgradeWebSocket((context) => {
      const asked = query.parse({ after: context.req.query('after') });
      return {
        onOpen: (_, socket) => hub.join(socket.raw as WebSocket, asked.after),
        onMessage: (_, socket) => socket.close(1008, 'this socket only sends'),
        onClose: (_, socket) => hub.leave(socket.raw as WebSocket),
        onError: (_, socket) => hub.leave(socket.raw as WebSocket),
      };
    }),
  );

import type { ServerMessage } from '@reelgraph/runtime/events/server-message';
import { create } from 'zustand';
import { type ConnectionState, openEventSocket } from './event-socket.ts';

/** How the way down from the server stands. */
export const useConnection = create<{ readonly state: ConnectionState }>(() => ({ state: 'connecting' }));

const listeners = new Set<(message: ServerMessage) => void>();

/** Tells of every message from now on; the answer stops it. */
export function onServerMessage(listener: (message: ServerMessage) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the page's one socket; `onReset` reads everything anew. */
export function listenToServer(after: number, onReset: () => void): { close(): void } {
  return openEventSocket({
    after,
    onMessage: (message) => {
      for (const listener of listeners) listener(message);
    },
    onState: (state) => useConnection.setState({ state }),
    onReset,
  });
}

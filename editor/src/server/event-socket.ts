import { type ServerMessage, serverMessageSchema } from '@reelgraph/runtime/events/server-message';

export type ConnectionState = 'connecting' | 'open' | 'reconnecting';

export interface EventSocketOptions {
  /** Events up to this number are known already. */
  readonly after: number;
  onMessage(message: ServerMessage): void;
  onState(state: ConnectionState): void;
  /** The server's history is shorter than what was seen: another data folder, so everything must be read anew. */
  onReset(): void;
}

const longestWaitMs = 4000;

/** Listens to the server for ever: after each break it asks for everything after the last event it saw, so none is lost or told twice. */
export function openEventSocket(options: EventSocketOptions): { close(): void } {
  let last = options.after;
  let attempts = 0;
  let closed = false;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const receive = (text: unknown) => {
    const parsed = typeof text === 'string' ? serverMessageSchema.safeParse(parseJson(text)) : undefined;
    if (!parsed?.success) {
      console.warn('a message of the server was not understood', parsed?.error);
      return;
    }
    const message = parsed.data;
    if (message.type === 'event') {
      if (message.seq <= last) return;
      last = message.seq;
    }
    if (message.type === 'caught-up') {
      attempts = 0;
      options.onState('open');
      if (message.seq < last) {
        last = message.seq;
        options.onReset();
      }
    }
    options.onMessage(message);
  };
  const connect = () => {
    clearTimeout(timer);
    const url = new URL('/api/events', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('after', String(last));
    const opened = new WebSocket(url);
    socket = opened;
    opened.onmessage = (message) => receive(message.data);
    opened.onclose = () => {
      if (closed || socket !== opened) return;
      options.onState('reconnecting');
      timer = setTimeout(connect, Math.min(longestWaitMs, 250 * 2 ** attempts++));
    };
  };
  const connectNow = () => {
    if (socket?.readyState === WebSocket.CLOSED && !closed) connect();
  };
  options.onState('connecting');
  connect();
  window.addEventListener('online', connectNow);
  document.addEventListener('visibilitychange', connectNow);
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
      window.removeEventListener('online', connectNow);
      document.removeEventListener('visibilitychange', connectNow);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { NumberedEvent, RunEvent } from '@reelgraph/runtime/events/run-event';
import type { ServerMessage } from '@reelgraph/runtime/events/server-message';
import type { EventsTable } from './database/events-table.ts';

/** As much of a WebSocket as the hub needs. */
export interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  /** Ends it at once, without a goodbye that a stalled reader would never take. */
  terminate(): void;
}

/** Above this much unsent, a reader is slow: it gets no pictures and no passing news, and history in portions. */
const highWater = 1024 * 1024;
const lowWater = 256 * 1024;
const stalledAfterMs = 30_000;

interface Reader {
  /** The number of the last event handed to the socket. */
  sent: number;
  /** Gets events as they happen; else it is being fed from the table. */
  live: boolean;
  caughtUp: boolean;
  timer: NodeJS.Timeout | undefined;
  /** When its buffer was last seen to shrink. */
  movedAt: number;
  lastBuffered: number;
}

/** Hands events to every open socket, each from the number it asked for and at the speed it reads. */
export class EventHub {
  readonly #events: EventsTable;
  readonly #readers = new Map<Socket, Reader>();

  constructor(events: EventsTable) {
    this.#events = events;
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** Starts to feed a socket with all events after `after`; a number that was never given means from the start. */
  join(socket: Socket, after: number | undefined): void {
    const last = this.#events.lastSeq();
    const sent = after === undefined ? last : after > last ? 0 : after;
    const reader: Reader = {
      sent,
      live: false,
      caughtUp: false,
      timer: undefined,
      movedAt: Date.now(),
      lastBuffered: 0,
    };
    this.#readers.set(socket, reader);
    this.#feed(socket, reader);
  }

  leave(socket: Socket): void {
    clearTimeout(this.#readers.get(socket)?.timer);
    this.#readers.delete(socket);
  }

  /** Events that are in the table by now; a fresh preview still carries its picture. */
  publish(events: readonly NumberedEvent[]): void {
    for (const [socket, reader] of this.#readers) {
      for (const event of events) {
        if (reader.live && socket.bufferedAmount > highWater) {
          reader.live = false;
          this.#feedLater(socket, reader);
        }
        if (!reader.live) break;
        socket.send(JSON.stringify({ type: 'event', ...event } satisfies ServerMessage));
        reader.sent = event.seq;
      }
    }
  }

  /** Passing news of a run, not kept. */
  passing(run: string, event: RunEvent): void {
    this.broadcast({ type: 'live', run, event });
  }

  /** News that a reader may miss: each of them is told of again, or found out by the next request. */
  broadcast(message: Exclude<ServerMessage, { type: 'event' | 'caught-up' }>): void {
    const text = JSON.stringify(message);
    for (const [socket, reader] of this.#readers)
      if (reader.caughtUp && (message.type !== 'live' || socket.bufferedAmount <= highWater)) socket.send(text);
  }

  close(): void {
    for (const socket of [...this.#readers.keys()]) {
      this.leave(socket);
      socket.terminate();
    }
  }

  #feed(socket: Socket, reader: Reader): void {
    while (socket.bufferedAmount <= highWater) {
      const [event] = this.#events.after(reader.sent, 1);
      if (!event) {
        reader.live = true;
        if (!reader.caughtUp) {
          reader.caughtUp = true;
          socket.send(JSON.stringify({ type: 'caught-up', seq: reader.sent } satisfies ServerMessage));
        }
        return;
      }
      const { payload, ...head } = event;
      // The payload is JSON already: it is set into the message as it is.
      socket.send(`${JSON.stringify({ type: 'event', ...head }).slice(0, -1)},"event":${payload}}`);
      reader.sent = event.seq;
    }
    this.#feedLater(socket, reader);
  }

  #feedLater(socket: Socket, reader: Reader): void {
    clearTimeout(reader.timer);
    reader.timer = setTimeout(() => {
      const buffered = socket.bufferedAmount;
      if (buffered < reader.lastBuffered) reader.movedAt = Date.now();
      else if (reader.lastBuffered === 0) reader.movedAt = Date.now();
      reader.lastBuffered = buffered;
      if (buffered <= lowWater) {
        reader.lastBuffered = 0;
        this.#feed(socket, reader);
      } else if (Date.now() - reader.movedAt > stalledAfterMs) {
        this.leave(socket);
        socket.terminate();
      } else this.#feedLater(socket, reader);
    }, 50);
    reader.timer.unref();
  }
}

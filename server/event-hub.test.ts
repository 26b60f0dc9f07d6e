import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import type { NumberedEvent, RunEvent } from '@reelgraph/runtime/events/run-event';
import type { ServerMessage } from '@reelgraph/runtime/events/server-message';
import { beforeEach, expect, it } from 'vitest';
import { openDatabase } from './database/database.ts';
import { EventsTable } from './database/events-table.ts';
import { RunsTable } from './database/runs-table.ts';
import { EventHub, type Socket } from './event-hub.ts';
import { withoutPicture } from './without-picture.ts';

/** A reader whose buffer fills until the test empties it. */
class SlowReader implements Socket {
  bufferedAmount = 0;
  readonly got: ServerMessage[] = [];
  terminated = false;
  send(text: string): void {
    this.bufferedAmount += text.length;
    this.got.push(JSON.parse(text) as ServerMessage);
  }
  terminate(): void {
    this.terminated = true;
  }
  get numbers(): number[] {
    return this.got.flatMap((message) => (message.type === 'event' ? [message.seq] : []));
  }
}

const picture = 'A'.repeat(300_000);
const preview = (step: number): RunEvent => ({
  kind: 'preview',
  node: 'denoise',
  step,
  strip: { file: 'f', mime: 'image/webp', columns: 1, frames: 1, width: 8, height: 8, fps: 8, data: picture },
});

let hub: EventHub;
let events: EventsTable;
let run = '';
beforeEach(() => {
  const database = openDatabase(':memory:');
  events = new EventsTable(database);
  hub = new EventHub(events);
  run = new RunsTable(database).add({ workflow: emptyWorkflow('x'), title: 'x' }).id;
});

function publish(event: RunEvent): void {
  const seq = events.add(run, 1, withoutPicture(event));
  hub.publish([{ seq, run, at: 1, event } satisfies NumberedEvent]);
}
const dataOf = (message: ServerMessage) =>
  message.type === 'event' && message.event.kind === 'preview' ? message.event.strip.data : undefined;

it('a slow reader loses pictures and passing news but no event, and does not hold up the others', async () => {
  const [slow, quick] = [new SlowReader(), new SlowReader()];
  hub.join(slow, undefined);
  hub.join(quick, undefined);
  for (let step = 0; step < 20; step += 1) {
    publish(preview(step));
    hub.passing(run, { kind: 'node-progress', node: 'denoise', fraction: step / 20 });
    quick.bufferedAmount = 0;
  }
  expect(quick.numbers).toHaveLength(20);
  expect(quick.got.every((message) => message.type !== 'event' || dataOf(message) === picture)).toBe(true);
  expect(quick.got.filter(({ type }) => type === 'live')).toHaveLength(20);

  expect(slow.bufferedAmount).toBeLessThan(1.5 * 1024 * 1024);
  expect(slow.numbers.length).toBeLessThan(6);
  expect(slow.got.filter(({ type }) => type === 'live').length).toBeLessThan(6);

  const before = slow.got.length;
  slow.bufferedAmount = 0;
  await expect.poll(() => slow.numbers.length).toBe(20);
  expect(slow.numbers).toEqual(quick.numbers);
  expect(slow.got.slice(before).every((message) => dataOf(message) === undefined)).toBe(true);

  slow.bufferedAmount = 0;
  publish(preview(20));
  expect(dataOf(slow.got.at(-1)!)).toBe(picture);
});

it('history comes in portions that a slow reader can take', async () => {
  const title = 'y'.repeat(100_000);
  for (let i = 0; i < 50; i += 1) events.add(run, 1, { kind: 'queued', title, workflow: emptyWorkflow('x') });
  const reader = new SlowReader();
  hub.join(reader, 0);
  expect(reader.numbers.length).toBeLessThan(15);
  expect(reader.got.some(({ type }) => type === 'caught-up')).toBe(false);
  while (!reader.got.some(({ type }) => type === 'caught-up')) {
    reader.bufferedAmount = 0;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(reader.numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  expect(reader.got.at(-1)).toEqual({ type: 'caught-up', seq: 50 });
});

it('a reader that left gets nothing more', () => {
  const reader = new SlowReader();
  hub.join(reader, undefined);
  hub.leave(reader);
  publish({ kind: 'resumed' });
  expect(reader.numbers).toEqual([]);
  expect(hub.readers).toBe(0);
});

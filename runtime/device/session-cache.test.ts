import { expect, it } from 'vitest';
import { GraphBuilder } from '../models/graph-builder.ts';
import { openSession } from './session.ts';
import { SessionCache, type SessionSource } from './session-cache.ts';

const feeds = { x: { data: Float32Array.of(1, 2), dims: [2] } };

/** Sources of real models that add a number, and the keys in the order in which they were opened. */
function sources() {
  const opened: string[] = [];
  const adding = (number: number, bytes: number): SessionSource => ({
    key: `adds ${number}`,
    bytes,
    open() {
      opened.push(this.key);
      const g = new GraphBuilder('add', new Map());
      g.output('y', g.add(g.input('x', 'float32', ['n']), g.scalar(number)), ['n']);
      return openSession(
        g.build().encode((file) => file),
        { provider: 'cpu', threads: 1 },
      );
    },
  });
  return { adding, opened };
}

it('opens a model once, also when two runs ask at the same time', async () => {
  const { adding, opened } = sources();
  const cache = new SessionCache(100);
  const source = adding(1, 10);
  const [first, second] = await Promise.all([cache.run(source, feeds), cache.run(source, feeds)]);
  expect([...first.y!.data, ...second.y!.data]).toEqual([2, 3, 2, 3]);
  await cache.run(source, feeds);
  expect(opened).toEqual(['adds 1']);
});

it('releases the least recently used when the budget is full', async () => {
  const { adding, opened } = sources();
  const cache = new SessionCache(100);
  const [one, two, three] = [adding(1, 40), adding(2, 40), adding(3, 40)];
  await cache.run(one, feeds);
  await cache.run(two, feeds);
  await cache.run(one, feeds);
  await cache.run(three, feeds);
  expect(cache.keys).toEqual(['adds 1', 'adds 3']);
  expect(cache.bytes).toBe(80);
  const { y } = await cache.run(two, feeds);
  expect([...y!.data]).toEqual([3, 4]);
  expect(opened).toEqual(['adds 1', 'adds 2', 'adds 3', 'adds 2']);
});

it('opens what is larger than the budget alone', async () => {
  const { adding } = sources();
  const cache = new SessionCache(100);
  await cache.run(adding(1, 10), feeds);
  await cache.run(adding(2, 1000), feeds);
  expect(cache.keys).toEqual(['adds 2']);
});

it('never releases a model that is running', async () => {
  const { adding } = sources();
  const cache = new SessionCache(10);
  const outputs = await Promise.all([1, 2, 3].map((number) => cache.run(adding(number, 10), feeds)));
  expect(outputs.map(({ y }) => y!.data[0])).toEqual([2, 3, 4]);
});

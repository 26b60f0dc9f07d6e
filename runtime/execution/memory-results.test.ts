import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryResults } from './memory-results.ts';

test('the least recently used is dropped first', () => {
  const memory = new MemoryResults<number>(30);
  for (const [i, key] of ['a', 'b', 'c'].entries()) memory.set(key, i, 10);
  expect(memory.get('a')).toBe(0);
  memory.set('d', 3, 10);
  expect(['a', 'b', 'c', 'd'].map((key) => memory.get(key))).toEqual([0, undefined, 2, 3]);
});

test('what is larger than the budget is not kept and drops nothing', () => {
  const memory = new MemoryResults<number>(30);
  memory.set('a', 1, 10);
  memory.set('b', 2, 31);
  expect([memory.get('a'), memory.get('b')]).toEqual([1, undefined]);
});

test('nothing is left after it is cleared', () => {
  const memory = new MemoryResults<number>(30);
  memory.set('a', 1, 10);
  memory.clear();
  expect([memory.get('a'), memory.bytes]).toEqual([undefined, 0]);
});

test('the bytes are those of what is held, never more than the budget', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(40), fc.boolean())), (acts) => {
      const memory = new MemoryResults<number>(50);
      const sizes = new Map<string, number>();
      for (const [key, bytes, remove] of acts) {
        if (remove) memory.delete(key);
        else memory.set(key, bytes, bytes);
        sizes.set(key, bytes);
        const held = ['a', 'b', 'c', 'd'].flatMap((name) => memory.get(name) ?? []);
        expect(memory.bytes).toBe(held.reduce((sum, size) => sum + size, 0));
        expect(memory.bytes).toBeLessThanOrEqual(50);
      }
    }),
  );
});

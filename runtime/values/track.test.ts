import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeFromStep, simplestTrack, type Track, valueAtStep } from './track.ts';

const steps = 12;
const held = (parameter: number | Track<number>) => Array.from({ length: steps }, (_, k) => valueAtStep(parameter, k));
const number = fc.integer({ min: 0, max: 3 });
const step = fc.integer({ min: 0, max: steps - 1 });
const entries = fc
  .tuple(
    number,
    fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: steps - 1 }), number), { selector: ([from]) => from }),
  )
  .map(([first, rest]) => [
    { from: 0, value: first },
    ...rest.sort(([a], [b]) => a - b).map(([from, value]) => ({ from, value })),
  ]);

test('the simplest track holds the same values, and equal parameters have one form', () => {
  fc.assert(
    fc.property(entries, entries, (one, other) => {
      const [a, b] = [simplestTrack(one), simplestTrack(other)];
      expect(held(a)).toEqual(held({ track: one }));
      const same = String(held(a)) === String(held(b));
      expect(JSON.stringify(a) === JSON.stringify(b)).toBe(same);
    }),
  );
});

test('a change from step k leaves what held before k and holds to the end', () => {
  fc.assert(
    fc.property(entries, step, number, (track, k, next) => {
      const before = simplestTrack(track);
      const changed = changeFromStep(before, k, next);
      expect(held(changed)).toEqual(held(before).map((value, i) => (i < k ? value : next)));
      expect(changed).toEqual(typeof changed === 'number' ? changed : simplestTrack(changed.track));
    }),
  );
});

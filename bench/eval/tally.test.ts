import { expect, test } from 'vitest';
import { EVERYTHING, Tally } from './tally.ts';

const shown = { subject: 'dog', scene: 'park', count: '1', camera: 'still', second: 'none' };

test('counts what is said field by field, and what holds where nothing is said', () => {
  const tally = new Tally();
  tally.add({ text: 'a dog in a park', said: { subject: 'dog', scene: 'park', style: 'neon' } }, { shown });
  tally.add({ text: 'two cats in a park', said: { subject: 'cat', scene: 'park', count: '2' } }, { shown });
  expect(tally.share('subject')).toBe(0.5);
  expect(tally.share('scene')).toBe(1);
  expect(tally.share('count')).toBe(0);
  expect(tally.share('subject', 'scene', 'count')).toBe(3 / 5);
  expect(tally.share(EVERYTHING)).toBe(0.5);
  expect(tally.share('count 1 where none is said')).toBe(1);
  expect(tally.share('camera still where none is said')).toBe(1);
  expect(tally.share('second none where none is said')).toBe(1);
});

import { expect, test } from 'vitest';
import { lateWords, middleOfRest, whyNotFrom, withChange } from './track-steps.ts';
import { trackBadge, trackSummary } from './track-summary.ts';

test('steps are named as on the timeline, whose first is step 1', () => {
  const once = {
    track: [
      { from: 0, value: 2.5 },
      { from: 12, value: 6 },
    ],
  };
  expect(trackSummary(once)).toBe('2.5, from step 13: 6');
  expect(trackBadge(once)).toBe('from step 13: 6');
  const twice = { track: [...once.track, { from: 15, value: 1 }] };
  expect(trackSummary(twice)).toBe('2.5, from step 13: 6, from step 16: 1');
  expect(trackBadge(twice)).toBe('2 changes');
});

test('a change begins within the steps of the schedule, and leaves the others', () => {
  expect(whyNotFrom(12, 20)).toBeUndefined();
  expect(whyNotFrom(20, 20)).toBe('There are 20 steps.');
  expect(whyNotFrom(0, 20)).toContain('first line');
  expect(whyNotFrom(1.5, 20)).toContain('whole number');
  const once = withChange(2.5, 12, 6);
  expect(withChange(once, 5, 4)).toEqual({
    track: [
      { from: 0, value: 2.5 },
      { from: 5, value: 4 },
      { from: 12, value: 6 },
    ],
  });
  expect(middleOfRest(0, 20)).toBe(10);
  expect(middleOfRest(18, 20)).toBe(19);
  expect(lateWords(once.track, 10)).toContain('step 13 is never reached');
  expect(lateWords(once.track, 13)).toBeUndefined();
});

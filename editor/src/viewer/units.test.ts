import { expect, test } from 'vitest';
import { duration, fileSize, timecode } from './units.ts';

test('timecode counts frames within the second', () => {
  expect([0, 7, 8, 8 * 61 + 3].map((frame) => timecode(frame, 8))).toEqual([
    '00:00:00',
    '00:00:07',
    '00:01:00',
    '01:01:03',
  ]);
  expect(timecode(30, 29.97)).toBe('00:01:00');
});

test('durations and sizes are said in the unit a person would say', () => {
  expect([0, 999, 1000, 9949, 9960, 59_600, 125_000, 3_780_000].map(duration)).toEqual([
    '0 ms',
    '999 ms',
    '1.0 s',
    '9.9 s',
    '10 s',
    '1 min 00 s',
    '2 min 05 s',
    '1 h 03 min',
  ]);
  expect([0, 999, 1000, 123_456, 1_400_000].map(fileSize)).toEqual(['0 B', '999 B', '1.0 kB', '123 kB', '1.4 MB']);
});

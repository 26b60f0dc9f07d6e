import { describe, expect, it } from 'vitest';
import type { Input } from '../node/input.ts';
import { cellCount, cellValues, parseSweepValues, sweepAxesSchema } from './sweep.ts';

const help = '';
const cfg: Input = { kind: 'number', label: 'Guidance', help, default: 1, min: 0, max: 20, step: 0.1 };
const steps: Input = { kind: 'number', label: 'Steps', help, default: 8, min: 1, max: 200, step: 1, integer: true };
const seed: Input = { kind: 'seed', label: 'Seed', help, default: 0 };
const text: Input = { kind: 'text', label: 'Prompt', help, default: '' };
const sampler: Input = {
  kind: 'choice',
  label: 'Sampler',
  help,
  default: 'euler',
  options: [
    { value: 'euler', label: 'Euler' },
    { value: 'heun', label: 'Heun' },
  ],
};
const parsed = (input: Input, typed: string) => {
  const answer = parseSweepValues(input, typed);
  return 'fault' in answer ? answer.fault : answer.values;
};

describe('typed values', () => {
  it.each([
    ['1, 2.5, 4', [1, 2.5, 4]],
    ['1..7 step 2', [1, 3, 5, 7]],
    ['1..2 by .25', [1, 1.25, 1.5, 1.75, 2]],
    ['0.1 .. 0.5 step 0.1', [0.1, 0.2, 0.3, 0.4, 0.5]],
    ['6..1 step 2', [6, 4, 2]],
    ['1..3; 2, 9', [1, 2, 3, 9]],
    [' 4 ,, ', [4]],
  ])('numbers %s', (typed, values) => expect(parsed(cfg, typed)).toEqual(values));

  it('seeds, choices by value or label, switches, and a text a line', () => {
    expect(parsed(seed, '1..3, 42')).toEqual([1, 2, 3, 42]);
    expect(parsed(sampler, 'Heun, euler')).toEqual(['heun', 'euler']);
    expect(parsed({ kind: 'toggle', label: 'T', help, default: false }, 'on, no')).toEqual([true, false]);
    expect(parsed(text, 'a cat, asleep\n\n a dog ')).toEqual(['a cat, asleep', 'a dog']);
    expect(parsed(text, 'a cat|a dog')).toEqual(['a cat', 'a dog']);
  });

  it.each([
    [cfg, '', 'numbers: 1, 2.5, 4 or 1..7 step 2'],
    [cfg, 'much', 'much is no number'],
    [cfg, '1, 21', '21 is beyond 0 to 20'],
    [cfg, '1..4 step 0', '1..4 step 0 has no end: its step must be above 0'],
    [cfg, '0..20 step 0.001', '0..20 step 0.001: at most 64 values'],
    [steps, '4..5 step .5', 'Steps is a whole number, not 4.5'],
    [seed, '-1', '-1 is beyond 0 to 9007199254740991'],
    [sampler, 'ddim', 'ddim is none of euler, heun'],
    [{ kind: 'file', label: 'Picture', help, media: 'image' } as const, 'x', 'Picture cannot be swept'],
  ])('%# tells what is wrong', (input, typed, fault) => expect(parsed(input, typed)).toBe(fault));
});

describe('cells', () => {
  const axes = sweepAxesSchema.parse([
    { node: 'a', input: 'cfg', values: [1, 2, 3] },
    { node: 'b', input: 'seed', values: [7, 8] },
  ]);

  it('go row by row: the first axis across, the second down', () => {
    expect(cellCount(axes)).toBe(6);
    expect(Array.from({ length: 6 }, (_, k) => cellValues(axes, k).join(' '))).toEqual([
      '1 7',
      '2 7',
      '3 7',
      '1 8',
      '2 8',
      '3 8',
    ]);
    expect(cellValues(axes.slice(0, 1), 2)).toEqual([3]);
  });

  it('are not too many, and the axes not the same', () => {
    const values = Array.from({ length: 20 }, (_, k) => k);
    const many = ['x', 'y'].map((input) => ({ node: 'a', input, values }));
    expect(sweepAxesSchema.safeParse(many).error?.issues[0]?.message).toBe('a sweep has at most 256 runs');
    const twice = [axes[0], axes[0]];
    expect(sweepAxesSchema.safeParse(twice).success).toBe(false);
    expect(sweepAxesSchema.safeParse([axes[0], { ...axes[0], from: 5 }]).success).toBe(true);
  });
});

import { expect, test } from 'vitest';
import { branchTree, type Take } from './branch-tree.ts';

/** Takes by name, oldest first: a letter is a step's key, for example `{ one: 'abcd', two: 'abxy' }`. */
const takes = (named: Record<string, string>): Take[] =>
  Object.entries(named).map(([run, keys]) => ({ run, keys: [...keys] }));

/** The tree as it is drawn: own steps in their columns, shared ones blank, then the runs and the row forked from. */
function drawn(named: Record<string, string>, of = Object.keys(named)[0]!): string {
  return branchTree(takes(named), of)
    .map(({ runs, keys, from, parent }) => {
      const steps = ' '.repeat(from) + keys.slice(from).join('');
      return `${steps.padEnd(6)}${runs.join('+')}${parent === undefined ? '' : ` of ${parent}`}`;
    })
    .join('\n');
}
const lines = (...all: string[]) => all.join('\n');

test('one take is a trunk; a take of the same keys goes the same way', () => {
  expect(drawn({ one: 'abcd' })).toBe('abcd  one');
  expect(drawn({ one: 'abcd', again: 'abcd' })).toBe('abcd  one+again');
});

test('a branch is drawn from the step where its keys part', () => {
  expect(drawn({ one: 'abcd', two: 'abxy' })).toBe(
    lines(
      'abcd  one',
      '  xy  two of 0', //
    ),
  );
});

test('the later fork stands nearer, so that no line down crosses steps', () => {
  expect(drawn({ one: 'abcde', early: 'avwxy', late: 'abcpq', middle: 'abmno' })).toBe(
    lines(
      'abcde one', //
      '   pq late of 0',
      '  mno middle of 0',
      ' vwxy early of 0',
    ),
  );
});

test('a branch of a branch hangs below it; one that leaves it before its own steps forks from the trunk', () => {
  expect(drawn({ one: 'abcdef', two: 'abuvwx', deep: 'abuvyz', apart: 'abrstq', twin: 'abuvyz' })).toBe(
    lines(
      'abcdefone', //
      '  uvwxtwo of 0',
      '    yzdeep+twin of 1',
      '  rstqapart of 0',
    ),
  );
});

test('takes of another start are another tree; which one is drawn is told by a run of it', () => {
  const all = { one: 'abcd', other: 'xbcd', branch: 'xbyz' };
  expect(drawn(all)).toBe('abcd  one');
  expect(drawn(all, 'branch')).toBe(lines('xbcd  other', '  yz  branch of 0'));
  expect(drawn({ none: '' })).toBe('');
});

test('a shorter take ends inside the trunk, a longer one goes on behind it', () => {
  expect(drawn({ one: 'abcd', short: 'ab', long: 'abcdef' })).toBe(
    lines('abcd  one', '    eflong of 0', '      short of 0'),
  );
});

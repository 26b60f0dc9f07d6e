import { isTrack, type Track } from '@reelgraph/runtime/values/track';

type Entries = Track<unknown>['track'];

/** Why a change may not begin at this step (counted from 0, told from 1); undefined where it may. `steps` is unknown until planned. */
export function whyNotFrom(from: number, steps: number | undefined): string | undefined {
  if (!Number.isInteger(from) || from < 0) return 'A step is a whole number, the first is 1.';
  if (from === 0) return 'The value at step 1 stands in the first line.';
  return steps !== undefined && from >= steps ? `There are ${steps} steps.` : undefined;
}

/** The value with one entry set; entries of other steps stay. */
export function withChange(value: unknown, from: number, next: unknown): Track<unknown> {
  const entries: Entries = isTrack(value) ? value.track : [{ from: 0, value }];
  return {
    track: [...entries.filter((one) => one.from !== from), { from, value: next }].sort((a, b) => a.from - b.from),
  };
}

/** A step to offer for the next change, counted from 0: half-way between the last change and the end. */
export const middleOfRest = (last: number, steps: number | undefined): number =>
  steps === undefined ? last + 5 : Math.min(Math.max(1, steps - 1), Math.max(last + 1, Math.floor((last + steps) / 2)));

/** Tells of entries that no step reaches. */
export function lateWords(entries: Entries, steps: number | undefined): string | undefined {
  const late = steps === undefined ? [] : entries.filter((one) => one.from >= steps);
  return late.length && steps !== undefined
    ? `There are ${steps} steps: ${late.map((one) => `step ${one.from + 1}`).join(', ')} is never reached.`
    : undefined;
}

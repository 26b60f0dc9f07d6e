import { isCurve } from '@reelgraph/runtime/values/curve';
import type { Track } from '@reelgraph/runtime/values/track';

/** A track in words, steps named as on the timeline, whose first is step 1: `2.5, from step 13: 6`. */
export const trackSummary = ({ track }: Track<unknown>): string =>
  track.map(({ from, value }) => (from === 0 ? word(value) : `from step ${from + 1}: ${word(value)}`)).join(', ');

/** A track in the room of a control; with several changes, how many. */
export function trackBadge({ track }: Track<unknown>): string {
  const [first, second] = track;
  if (track.length <= 2) return second ? `from step ${second.from + 1}: ${word(second.value)}` : word(first?.value);
  return `${track.length - 1} changes`;
}

const word = (value: unknown): string => (isCurve(value) ? 'a curve' : String(value));

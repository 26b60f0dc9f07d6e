import type { Track } from '@reelgraph/runtime/values/track';

/** A track in a few characters: `2.5 · 12: 4`, meaning 4 from step 12 on. */
export const trackSummary = ({ track }: Track<unknown>): string =>
  track.map(({ from, value }) => (from === 0 ? String(value) : `${from}: ${String(value)}`)).join(' · ');

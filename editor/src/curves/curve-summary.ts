import type { Curve } from '@reelgraph/runtime/values/curve';

const ways = { linear: '', step: ' in steps', smooth: ' smoothly' } as const;

/** A curve in words: `over sigma: 2 at 1, 6 at 0.4, in steps`. */
export const curveSummary = ({ curve, interpolation }: Curve): string =>
  `over sigma${ways[interpolation]}: ${curve.map(({ sigma, value }) => `${value} at ${sigma}`).join(', ')}`;

import type { GraphBuilder, Value } from '../graph-builder.ts';

/** Extents of a token grid as 1-element int64 values. */
type Grid = { frames: Value; height: Value; width: Value };

const THETA = 10000;

/**
 * Cosines and sines of Wan's 3-D rotary position embedding, [frames*height*width, headDim/2] each, one column per pair of channels:
 * the head is parted into time, height and width, the last two with 2*floor(headDim/6) channels each.
 * A grid longer than `maxLength` along an axis fails at run time. Source: diffusers 0.42, `WanRotaryPosEmbed`.
 */
export function rotaryTables(
  g: GraphBuilder,
  grid: Grid,
  headDim: number,
  maxLength: number,
): { cos: Value; sin: Value } {
  const spacePairs = Math.floor(headDim / 6);
  const timePairs = headDim / 2 - 2 * spacePairs;
  const axes = [
    { extent: grid.frames, pairs: timePairs, dims: [grid.frames, 1, 1, timePairs] },
    { extent: grid.height, pairs: spacePairs, dims: [1, grid.height, 1, spacePairs] },
    { extent: grid.width, pairs: spacePairs, dims: [1, 1, grid.width, spacePairs] },
  ];
  const table = (wave: (angle: number) => number): Value => {
    const parts = axes.map(({ extent, pairs, dims }) => {
      const frequencies = Array.from({ length: pairs }, (_, pair) => THETA ** -(pair / pairs));
      const values = new Float32Array(maxLength * pairs);
      for (let i = 0; i < values.length; i += 1) values[i] = wave(Math.floor(i / pairs) * frequencies[i % pairs]!);
      const rows = g.slice(g.floats(values, [maxLength, pairs]), 0, 0, extent);
      return g.op('Expand', [g.reshape(rows, dims), g.dims([grid.frames, grid.height, grid.width, pairs])]);
    });
    return g.cast(g.reshape(g.concat(-1, parts), [-1, headDim / 2]), g.compute);
  };
  return { cos: table(Math.cos), sin: table(Math.sin) };
}

import type { Frames } from '../values/frames.ts';

/** What a clip is to become; `fps` absent keeps the frames as they come. */
export interface ClipTarget {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly fps?: number;
}

/**
 * A clip at another size and length: the middle is kept and the rest cut away (cover), pixels are averaged over the area
 * they come from when shrinking and blended when growing, frames are taken by time (nearest earlier), and where the clip
 * is too short its last frame is held.
 */
export function fitClip(clip: Frames, target: ClipTarget): Frames {
  const { width, height, frames } = target;
  const fps = target.fps ?? clip.fps;
  const columns = weights(clip.width, width, coverCrop(clip.width, clip.height, width, height).width);
  const rows = weights(clip.height, height, coverCrop(clip.width, clip.height, width, height).height);
  const data = new Uint8Array(frames * height * width * 3);
  const taken = new Map<number, number>();
  for (let f = 0; f < frames; f++) {
    const source = Math.min(clip.frames - 1, target.fps === undefined ? f : Math.floor((f * clip.fps) / fps + 1e-6));
    const first = taken.get(source);
    const at = f * height * width * 3;
    if (first !== undefined) {
      data.copyWithin(at, first, first + height * width * 3);
      continue;
    }
    taken.set(source, at);
    const bytes = clip.width * clip.height * 3;
    resizeFrame(clip.data.subarray(source * bytes, (source + 1) * bytes), clip.width, columns, rows, data, at);
  }
  return { data, width, height, frames, fps };
}

/** The centred part of a picture, in its own pixels, that has the shape of the target. */
function coverCrop(fromWidth: number, fromHeight: number, width: number, height: number) {
  const scale = Math.min(fromWidth / width, fromHeight / height);
  return { width: width * scale, height: height * scale };
}

type Taps = readonly { readonly index: number; readonly weight: number }[];

/** For each target pixel along one side, the source pixels it is made of: a triangle filter, as wide as the scale when shrinking. */
function weights(from: number, to: number, crop: number): Taps[] {
  const scale = crop / to;
  const start = (from - crop) / 2;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = start + (i + 0.5) * scale - 0.5;
    const taps: { index: number; weight: number }[] = [];
    const last = Math.min(from - 1, Math.ceil(centre + reach) - 1);
    for (let index = Math.max(0, Math.floor(centre - reach) + 1); index <= last; index++)
      taps.push({ index, weight: 1 - Math.abs(index - centre) / reach });
    const sum = taps.reduce((total, { weight }) => total + weight, 0);
    return taps.map(({ index, weight }) => ({ index, weight: weight / sum }));
  });
}

function resizeFrame(
  source: Uint8Array,
  fromWidth: number,
  columns: Taps[],
  rows: Taps[],
  target: Uint8Array,
  at: number,
) {
  const fromHeight = source.length / 3 / fromWidth;
  const across = new Float32Array(fromHeight * columns.length * 3);
  for (let y = 0; y < fromHeight; y++)
    for (let x = 0; x < columns.length; x++)
      for (const { index, weight } of columns[x]!)
        for (let c = 0; c < 3; c++)
          across[(y * columns.length + x) * 3 + c]! += weight * source[(y * fromWidth + index) * 3 + c]!;
  const rowSize = columns.length * 3;
  const sum = new Float64Array(rowSize);
  for (let y = 0; y < rows.length; y++) {
    sum.fill(0);
    for (const { index, weight } of rows[y]!)
      for (let i = 0; i < rowSize; i++) sum[i]! += weight * across[index * rowSize + i]!;
    for (let i = 0; i < rowSize; i++) target[at + y * rowSize + i] = Math.round(sum[i]!);
  }
}

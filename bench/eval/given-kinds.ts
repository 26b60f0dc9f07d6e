import type { VideoConditioning } from '@reelgraph/runtime/conditioning/video-conditioning';
import type { Checkpoint } from '@reelgraph/runtime/node/node-context';
import type { Frames } from '@reelgraph/runtime/values/frames';

/** What of a clip may be given: the frames `from` to `to`, each whole or only where `given` says so, in latent pixels. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly given?: (x: number, y: number, width: number, height: number) => boolean;
}

/** The middle half of the width and of the height. */
const inBox = (x: number, y: number, width: number, height: number) =>
  Math.abs(x + 0.5 - width / 2) < width / 4 && Math.abs(y + 0.5 - height / 2) < height / 4;

/** Kinds of given frames and regions, as the parts of a clip of `frames` frames. */
export const givenKinds: Readonly<Record<string, (frames: number) => readonly Part[]>> = {
  'first frame': () => [{ from: 0, to: 1 }],
  'first and last frame': (frames) => [
    { from: 0, to: 1 },
    { from: frames - 1, to: frames },
  ],
  'prefix of 5': () => [{ from: 0, to: 5 }],
  'suffix of 5': (frames) => [{ from: frames - 5, to: frames }],
  'a box kept': (frames) => [{ from: 0, to: frames, given: inBox }],
  'a box redrawn': (frames) => [{ from: 0, to: frames, given: (...at) => !inBox(...at) }],
};

/** Those parts of a clip as Denoise takes them. */
export function conditioningOf(
  checkpoint: Checkpoint,
  clip: Frames,
  parts: readonly Part[],
): Promise<VideoConditioning[]> {
  const frame = clip.width * clip.height * 3;
  const { family } = checkpoint.info;
  return Promise.all(
    parts.map(async ({ from, to, given }) => {
      const frames = to - from;
      const media = await checkpoint.encodeVideo({ ...clip, data: clip.data.slice(from * frame, to * frame), frames });
      const [, t = 1, h = 1, w = 1] = media.dims;
      const mask = given && {
        data: Float32Array.from({ length: t * h * w }, (_, i) => Number(given(i % w, Math.floor(i / w) % h, w, h))),
        dims: [t, h, w],
      };
      return { media, start: from, strength: 1, family, ...(mask ? { mask } : {}) };
    }),
  );
}

/** Summed squares of how far `made` is from `clip` where it was given, and over how many numbers. */
export function errorWhereGiven(made: Frames, clip: Frames, parts: readonly Part[], spatial: number) {
  const { width, height } = clip;
  let sum = 0;
  let count = 0;
  for (const { from, to, given } of parts)
    for (let i = from * height * width; i < to * height * width; i++) {
      const [x, y] = [i % width, Math.floor(i / width) % height];
      const place = [x, y, width, height].map((length) => Math.floor(length / spatial)) as Parameters<typeof inBox>;
      if (given && !given(...place)) continue;
      for (let k = i * 3; k < i * 3 + 3; k++) sum += (made.data[k]! - clip.data[k]!) ** 2;
      count += 3;
    }
  return { sum, count };
}

import { readFile } from 'node:fs/promises';
import { openSession } from '@reelgraph/runtime/device/session';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { programFolder } from '@reelgraph/server/program-folder';

/** What the probe knows to read: fields, the values of each in the order of its outputs, and how much of what prompts of drawn clips would say it reads right. */
export interface AboutProbe {
  readonly frames: number;
  /** How many times smaller than the clip the frames are that it is fed. */
  readonly shrink: number;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly on_drawn_clips: Readonly<Record<string, number>>;
}

/** The likeliest value of every field, and the features that they were read from. */
export interface Reading {
  readonly shown: Readonly<Record<string, string>>;
  readonly features: Float32Array;
}

export interface Probe {
  readonly about: AboutProbe;
  read(clip: Frames): Promise<Reading>;
}

/** Opens `training/probe/probe.onnx`. */
export async function openProbe(): Promise<Probe> {
  const folder = (name: string) => programFolder('training', 'probe', name);
  const about = JSON.parse(await readFile(folder('probe.json'), 'utf8')) as AboutProbe;
  const session = await openSession(folder('probe.onnx'), { provider: 'cpu', threads: 1 });
  return {
    about,
    async read(clip) {
      const { logits, features } = await session.run({ frames: feedOf(clip, about) });
      let at = 0;
      const shown: Record<string, string> = {};
      for (const [field, values] of Object.entries(about.fields)) {
        const part = logits!.data.subarray(at, at + values.length);
        shown[field] = values[part.indexOf(Math.max(...part))]!;
        at += values.length;
      }
      return { shown, features: features!.data };
    },
  };
}

/** Evenly spaced frames, shrunk by averaging, [1, frames, 3, h, w] in [-1, 1]. */
function feedOf({ data, frames, width, height }: Frames, { frames: count, shrink }: AboutProbe) {
  const [across, down] = [width / shrink, height / shrink];
  if (!Number.isInteger(across) || !Number.isInteger(down) || (frames - 1) % (count - 1) !== 0)
    throw new Error(`The probe cannot read ${frames} frames of ${width} x ${height}.`);
  const feed = new Float32Array(count * 3 * down * across);
  const scale = 1 / (127.5 * shrink ** 2);
  for (let frame = 0; frame < count; frame++) {
    const from = ((frame * (frames - 1)) / (count - 1)) * height * width * 3;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let channel = 0; channel < 3; channel++) {
          const to = ((frame * 3 + channel) * down + Math.floor(y / shrink)) * across + Math.floor(x / shrink);
          feed[to]! += data[from + (y * width + x) * 3 + channel]! * scale;
        }
  }
  for (let i = 0; i < feed.length; i++) feed[i]! -= 1;
  return { data: feed, dims: [1, count, 3, down, across] };
}

import { readFile } from 'node:fs/promises';
import { openSession } from '@reelgraph/runtime/device/session';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { programFolder } from '@reelgraph/server/program-folder';

/** What the probe knows to read: fields, the values of each in the order of its outputs, and how it was told apart in clips that were drawn. */
interface AboutProbe {
  readonly frames: number;
  readonly size: number;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly on_drawn_clips: Readonly<Record<string, number>>;
}

export interface Probe {
  readonly about: AboutProbe;
  /** The likeliest value of every field. */
  read(clip: Frames): Promise<Record<string, string>>;
}

/** Opens `training/probe/probe.onnx`. */
export async function openProbe(): Promise<Probe> {
  const folder = (name: string) => programFolder('training', 'probe', name);
  const about = JSON.parse(await readFile(folder('probe.json'), 'utf8')) as AboutProbe;
  const session = await openSession(folder('probe.onnx'), { provider: 'cpu', threads: 1 });
  return {
    about,
    async read(clip) {
      const { logits } = await session.run({ frames: feedOf(clip, about) });
      let at = 0;
      const read: Record<string, string> = {};
      for (const [field, values] of Object.entries(about.fields)) {
        const part = logits!.data.subarray(at, at + values.length);
        read[field] = values[part.indexOf(Math.max(...part))]!;
        at += values.length;
      }
      return read;
    },
  };
}

/** Evenly spaced frames, averaged to the probe's size, [1, frames, 3, size, size] in [-1, 1]. */
function feedOf({ data, frames, width, height }: Frames, { frames: count, size }: AboutProbe) {
  const [across, down] = [width / size, height / size];
  if (!Number.isInteger(across) || !Number.isInteger(down) || (frames - 1) % (count - 1) !== 0)
    throw new Error(`The probe cannot read ${frames} frames of ${width} x ${height}.`);
  const feed = new Float32Array(count * 3 * size * size);
  const scale = 1 / (127.5 * across * down);
  for (let frame = 0; frame < count; frame++) {
    const from = ((frame * (frames - 1)) / (count - 1)) * height * width * 3;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let channel = 0; channel < 3; channel++) {
          const to = ((frame * 3 + channel) * size + Math.floor(y / down)) * size + Math.floor(x / across);
          feed[to]! += data[from + (y * width + x) * 3 + channel]! * scale;
        }
  }
  for (let i = 0; i < feed.length; i++) feed[i]! -= 1;
  return { data: feed, dims: [1, count, 3, size, size] };
}

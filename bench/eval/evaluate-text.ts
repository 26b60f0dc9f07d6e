import { table } from '../lib/figures.ts';
import { readDrawnClips } from './drawn-clips.ts';
import { openEngineClips } from './engine-clips.ts';
import { addSteepness, jerkOf, level, seamOf } from './frame-figures.ts';
import { frechetDistance } from './frechet.ts';
import { openProbe } from './probe.ts';
import type { Prompt } from './prompts.ts';
import type { ClipSettings } from './settings.ts';
import { Tally } from './tally.ts';

/** Text to video through the engine: what clips show of their prompts and, where they are square, how they compare with drawn ones. */
export async function evaluateText(prompts: readonly Prompt[], settings: ClipSettings): Promise<void> {
  const probe = await openProbe();
  const drawn = await readDrawnClips();
  const clips = await openEngineClips(settings);
  const tally = new Tally();
  const steepness = level();
  const features: Float32Array[] = [];
  let jerk = 0;
  try {
    for (const [index, prompt] of prompts.entries()) {
      const clip = await clips.clip(prompt.text, index);
      const reading = await probe.read(clip);
      tally.add(prompt, reading);
      features.push(reading.features);
      addSteepness(steepness, clip);
      jerk += jerkOf(clip) / prompts.length;
      if ((index + 1) % 50 === 0) console.log(`${index + 1} of ${prompts.length} clips`);
    }
  } finally {
    await clips.close();
  }
  tally.print(probe.about);
  const { width, height, fps, seconds } = settings;
  if (width !== 128 || height !== 128 || fps !== undefined || seconds !== undefined) return;
  const n = Math.min(features.length, drawn.a.length);
  const distance = frechetDistance(features.slice(0, n), drawn.a.slice(0, n));
  const between = frechetDistance(drawn.a.slice(0, n), drawn.b.slice(0, n));
  const over = (made: number, of: number) =>
    `${(made / of).toFixed(3)}  (${made.toPrecision(4)} over ${of.toPrecision(4)})`;
  table('Over drawn clips as the autoencoder gives them back', [
    ['seams: gradient at patch borders over elsewhere', over(seamOf(steepness), drawn.seam)],
    ['jerk: mean |x(t-1) - 2 x(t) + x(t+1)|', over(jerk, drawn.jerk)],
    [`Fréchet distance of ${n} clips in the probe's features`, over(distance, between)],
  ]);
}

import { table } from '../lib/figures.ts';
import { openDirectClips } from './direct-clips.ts';
import { readDrawnClips } from './drawn-clips.ts';
import { conditioningOf, errorWhereGiven, givenKinds } from './given-kinds.ts';
import { openProbe } from './probe.ts';
import type { Prompt } from './prompts.ts';
import type { ClipSettings } from './settings.ts';
import { EVERYTHING, Tally } from './tally.ts';

/** Seeds of the clips that parts are taken from, away from those of the clips that they are given to. */
const GIVER = 1_000_000;

/**
 * Parts of a clip that the model made of the same prompt from another seed are given to it: are they kept, and does what it
 * makes of them show the prompt as often as text alone does?
 */
export async function evaluateConditioning(prompts: readonly Prompt[], settings: ClipSettings): Promise<void> {
  const probe = await openProbe();
  const { kept } = await readDrawnClips();
  const clips = await openDirectClips(settings);
  const { checkpoint, format } = clips;
  const { spatial } = checkpoint.info.latent;
  const plain = new Tally();
  const kinds = Object.entries(givenKinds).map(([name, parts]) => ({
    name,
    parts: parts(format.frames),
    tally: new Tally(),
    error: { sum: 0, count: 0 },
  }));
  try {
    for (const [index, prompt] of prompts.entries()) {
      plain.add(prompt, await probe.read(await clips.clip(prompt.text, index)));
      const giver = await clips.clip(prompt.text, GIVER + index);
      for (const { parts, tally, error } of kinds) {
        const made = await clips.clip(prompt.text, index, await conditioningOf(checkpoint, giver, parts));
        tally.add(prompt, await probe.read(made));
        const { sum, count } = errorWhereGiven(made, giver, parts, spatial);
        error.sum += sum;
        error.count += count;
      }
      if ((index + 1) % 10 === 0) console.log(`${index + 1} of ${prompts.length} prompts`);
    }
  } finally {
    await clips.close();
  }
  const fields = Object.keys(probe.about.fields).filter((field) => prompts.some(({ said }) => field in said));
  const shares = (tally: Tally) =>
    `what is said ${tally.share(...fields).toFixed(3)}, all of it ${tally.share(EVERYTHING).toFixed(3)}`;
  table(`What clips show of ${prompts.length} prompts, and how well given pixels are kept`, [
    ['text alone', shares(plain)],
    ...kinds.map(({ name, tally, error }) => {
      const decibels = 10 * Math.log10(255 ** 2 / (error.sum / error.count));
      return [name, `${shares(tally)}; given pixels ${decibels.toFixed(1)} dB`] as const;
    }),
  ]);
  table(
    'Field by field: text alone, then each kind in this order',
    fields.map((field) => [
      field,
      [plain, ...kinds.map(({ tally }) => tally)].map((tally) => tally.share(field).toFixed(2)).join('  '),
    ]),
  );
  console.log(
    `\nGiven pixels are pasted as latents. Of drawn frames the autoencoder alone keeps ${kept.toFixed(1)} dB.`,
  );
}

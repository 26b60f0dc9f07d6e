import { readFile } from 'node:fs/promises';
import { describeCheckpoint } from '@reelgraph/runtime/models/describe-checkpoint';
import { LEAST_PROBABILITY } from '@reelgraph/runtime/values/reading-words';
import { programFolder } from '@reelgraph/server/program-folder';
import { table } from '../lib/figures.ts';
import { openEngineClips } from './engine-clips.ts';
import type { Prompt } from './prompts.ts';
import type { ClipSettings } from './settings.ts';

/** Prompts written by hand, by someone who did not know the grammar of the captions: of how many does the read-out tell all that they say? */
export async function evaluateReading(settings: ClipSettings): Promise<void> {
  const prompts = JSON.parse(await readFile(programFolder('training', 'free_prompts.json'), 'utf8')) as Prompt[];
  const engine = await openEngineClips(settings);
  const info = await describeCheckpoint(settings.model, 'toybox');
  let whole = 0;
  let exact = 0;
  const missed: [string, string][] = [];
  try {
    for (const { text, said } of prompts) {
      const { fields } = await engine.host.readPrompt(info, text);
      const read = new Map(
        fields.flatMap(({ field, value, probability }) => (probability >= LEAST_PROBABILITY ? [[field, value]] : [])),
      );
      const misses = Object.entries(said).filter(([field, value]) => read.get(field) !== value);
      for (const [field, value] of misses) missed.push([`${value}, read as ${read.get(field) ?? 'nothing'}`, text]);
      const invented = [...read.keys()].filter((field) => !(field in said));
      whole += Number(misses.length === 0);
      exact += Number(misses.length === 0 && invented.length === 0);
    }
  } finally {
    await engine.close();
  }
  table('Free prompts', [
    ['fully understood', `${whole} of ${prompts.length}`],
    ['and nothing more than they say', `${exact} of ${prompts.length}`],
  ]);
  table('Missed', missed);
}

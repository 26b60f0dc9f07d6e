import { readFile } from 'node:fs/promises';
import { programFolder } from '@reelgraph/server/program-folder';

/** A prompt that no training saw, and what it says, field by field. */
export interface Prompt {
  readonly text: string;
  readonly said: Readonly<Record<string, string>>;
}

/** The first `count` held-out prompts. */
export async function heldOutPrompts(count: number): Promise<Prompt[]> {
  const written = await readFile(programFolder('training', 'probe', 'prompts.json'), 'utf8');
  return (JSON.parse(written) as Prompt[]).slice(0, count);
}

import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { FileShelf } from './file-shelf.ts';
import { programFolder } from './program-folder.ts';

const suffix = '.workflow.json';

/** The workflows that come with the program, by file name. */
export async function listExamples(): Promise<{ id: string; name: string; description: string }[]> {
  const names = (await readdir(programFolder('workflows'))).filter((name) => name.endsWith(suffix)).sort();
  const examples = await Promise.all(
    names.map(async (name) => {
      const id = name.slice(0, -suffix.length);
      const workflow = await readExample(id);
      return workflow ? [{ id, name: workflow.name, description: workflow.description ?? '' }] : [];
    }),
  );
  return examples.flat();
}

/** One of them, or undefined; `id` holds no path, which the route has seen to. */
export async function readExample(id: string): Promise<Workflow | undefined> {
  const text = await readFile(programFolder('workflows', `${id}${suffix}`), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = parseWorkflow(text);
  return 'workflow' in parsed ? parsed.workflow : undefined;
}

/** Takes the pictures and clips that the examples refer to into the store. */
export async function importExampleMedia(files: FileShelf): Promise<void> {
  const folder = programFolder('workflows', 'media');
  for (const name of await readdir(folder).catch(() => [] as string[]))
    await files.add(createReadStream(join(folder, name)), name);
}

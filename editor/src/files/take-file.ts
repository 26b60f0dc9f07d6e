import type { DefinitionData } from '@reelgraph/runtime/node/library';
import type { FileRef } from '@reelgraph/runtime/values/file-ref';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { addNode, type Place } from '../document/recipes/add-node.ts';
import { setInput } from '../document/recipes/set-input.ts';
import { select } from '../document/selection-store.ts';
import { dismiss, tell } from '../panels/notices.ts';
import { workflowAnswerSchema } from '../server/answers.ts';
import { answerOf, client, Refused } from '../server/client.ts';
import { attempt, importText } from './file-actions.ts';
import { openWorkflow } from './open-draft.ts';
import { uploadFile } from './upload-file.ts';

/**
 * Takes a file that was dropped or chosen: a workflow opens; a clip made by Reelgraph opens the workflow inside it; any other
 * picture or video becomes a node that loads it, at `place`.
 */
export async function takeFile(file: File, place: Place = { x: 0, y: 0 }): Promise<void> {
  if (file.type === 'application/json' || file.name.endsWith('.json')) return importText(await file.text(), file.name);
  await attempt(`${file.name} could not be taken in`, async () => {
    const ref = await uploadAloud(file);
    try {
      const workflow = await answerOf(
        workflowAnswerSchema,
        client.api.files[':hash'].workflow.$get({ param: { hash: ref.file } }),
      );
      await openWorkflow(workflow);
      tell(`Opened the workflow inside ${file.name}`);
    } catch (error) {
      // Refused in another way, there is a workflow inside, and why it cannot be read is worth knowing.
      if (!(error instanceof Refused) || error.status !== 404) throw error;
      addLoader(ref, place);
    }
  });
}

/** Uploads a file, saying so where that takes a while. */
async function uploadAloud(file: File): Promise<FileRef> {
  let notice: number | undefined;
  const timer = setTimeout(() => {
    notice = tell(`Taking ${file.name} in…`);
  }, 500);
  try {
    return await uploadFile(file);
  } finally {
    clearTimeout(timer);
    if (notice !== undefined) dismiss(notice);
  }
}

function addLoader(ref: FileRef, place: Place): void {
  const media =
    ref.mime.startsWith('video/') || ref.mime === 'image/gif'
      ? 'video'
      : ref.mime.startsWith('image/')
        ? 'image'
        : undefined;
  const found = media && loaderFor(media);
  if (!found) throw new Error('it is no picture, no video and no workflow');
  let id = '';
  documentStore.edit(`Add ${ref.name}`, (draft) => {
    id = addNode(draft, found.definition, place);
    setInput(draft, id, found.input, ref);
  });
  select([id]);
}

function loaderFor(media: 'image' | 'video'): { definition: DefinitionData; input: string } | undefined {
  for (const definition of definitionsStore.getState().definitions.values())
    for (const [name, input] of Object.entries(definition.inputs))
      if (input.kind === 'file' && input.media === media) return { definition, input: name };
  return undefined;
}

import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { z } from 'zod';
import { documentStore } from '../document/document-store.ts';
import { tell, tellError } from '../panels/notices.ts';
import { savedSchema, workflowAnswerSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { useDraft } from './draft-store.ts';
import { openWorkflow } from './open-draft.ts';

const anything = z.unknown();

/** Runs something that speaks to the server; a failure is told in these words. */
export async function attempt<T>(failure: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    tellError(failure, error);
    return undefined;
  }
}

export const newWorkflow = () =>
  attempt('A new workflow could not be made', () => openWorkflow(emptyWorkflow('Untitled')));

export const openExample = (id: string) =>
  attempt('The example could not be opened', async () =>
    openWorkflow(await answerOf(workflowAnswerSchema, client.api.examples[':id'].$get({ param: { id } }))),
  );

export const openSaved = (id: string) =>
  attempt('The workflow could not be opened', async () =>
    openWorkflow(await answerOf(workflowAnswerSchema, client.api.workflows[':id'].$get({ param: { id } })), id),
  );

/** Saves over the workflow that this draft came from; a draft that came from none is saved as a new one. */
export const save = () =>
  attempt('The workflow could not be saved', async () => {
    const { savedAs } = useDraft.getState();
    if (savedAs === undefined) return saveNew(documentStore.workflow());
    await answerOf(
      anything,
      client.api.workflows[':id'].$put({ param: { id: savedAs }, json: { workflow: documentStore.workflow() } }),
    );
    tell(`Saved ${nameOf(documentStore.workflow())}`);
  });

/** Saves a copy under another name; the draft belongs to the copy from then on. */
export const saveAs = (name: string) =>
  attempt('The workflow could not be saved', async () => {
    if (name !== documentStore.workflow().name)
      documentStore.edit('Rename the workflow', (draft) => {
        draft.name = name;
      });
    await saveNew(documentStore.workflow());
  });

async function saveNew(workflow: Workflow): Promise<void> {
  const { id } = await answerOf(savedSchema, client.api.workflows.$post({ json: { workflow } }));
  const draft = useDraft.getState().id;
  if (draft !== undefined)
    await answerOf(anything, client.api.drafts[':id'].$put({ param: { id: draft }, json: { savedAs: id } }));
  useDraft.setState({ savedAs: id });
  tell(`Saved ${nameOf(workflow)}`);
}

/** Hands the workflow to the browser as a file. */
export function exportWorkflow(): void {
  const workflow = documentStore.workflow();
  const url = URL.createObjectURL(new Blob([formatWorkflow(workflow)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${nameOf(workflow)
    .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
    .slice(0, 100)}.workflow.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Opens the text of a workflow file as a new draft; every fault of it is told. */
export async function importText(text: string, name: string): Promise<void> {
  const parsed = parseWorkflow(text);
  if ('problems' in parsed) {
    const [first, ...others] = parsed.problems;
    tellError(
      `${name} was not opened`,
      new Error(`${first?.message ?? 'not a workflow'}${others.length ? ` (and ${others.length} more)` : ''}`),
    );
    return;
  }
  await attempt(`${name} could not be opened`, () => openWorkflow(parsed.workflow));
}

/** Lets the person choose a workflow file, or a clip that carries its workflow, and opens it. */
export function chooseAndImport(open: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json,video/mp4,video/webm,image/png,image/webp,image/gif';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) open(file);
  };
  input.click();
}

const nameOf = (workflow: Workflow): string => workflow.name || 'Untitled';

import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { z } from 'zod';
import { documentStore } from '../document/document-store.ts';
import { useDraft } from '../files/draft-store.ts';
import { tellError } from '../panels/notices.ts';
import { startedRunSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { replan } from './plan-store.ts';
import { forgetRun, refreshLines } from './run-store.ts';
import { useView, viewNewest } from './view-store.ts';

const anything = z.unknown();

/** Queues the open document as it stands, towards these nodes or towards all its sinks; nothing while none is open yet. */
export async function run(targets?: readonly string[]): Promise<void> {
  const { id } = useDraft.getState();
  if (id !== undefined) await queueRun(documentStore.workflow(), id, targets);
}

/** Queues a workflow as a run of a document, and looks at it as soon as it begins; false where it was refused. */
export async function queueRun(
  workflow: Workflow,
  draft: string | undefined,
  targets?: readonly string[],
): Promise<boolean> {
  try {
    await answerOf(
      startedRunSchema,
      client.api.runs.$post({
        json: {
          workflow,
          ...(workflow.name ? { title: workflow.name } : {}),
          ...(targets ? { targets: [...targets] } : {}),
          ...(draft === undefined ? {} : { draft }),
        },
      }),
    );
    viewNewest();
    refreshLines();
    return true;
  } catch (error) {
    tellError('The run was refused', error);
    replan(0);
    return false;
  }
}

export const pause = (id: string) =>
  command('The run could not be paused', client.api.runs[':id'].pause.$post({ param: { id } }));
export const resume = (id: string) =>
  command('The run could not go on', client.api.runs[':id'].resume.$post({ param: { id } }));
export const step = (id: string) =>
  command('The run could not take a step', client.api.runs[':id'].step.$post({ param: { id } }));
export const cancel = (id: string) =>
  command('The run could not be cancelled', client.api.runs[':id'].cancel.$post({ param: { id } }));

/** Moves a waiting run to this place in the queue, counted from the front. */
export async function move(id: string, position: number): Promise<void> {
  await command(
    'The queue could not be changed',
    client.api.runs[':id'].move.$post({ param: { id }, json: { position } }),
  );
  refreshLines();
}

/** Takes an ended run out of history. */
export async function remove(id: string): Promise<void> {
  if (!(await command('The run could not be removed', client.api.runs[':id'].$delete({ param: { id } })))) return;
  if (useView.getState().run === id) viewNewest();
  forgetRun(id);
}

/** Sets an input of a run that is going, from a step on. */
export async function change(
  id: string,
  node: string,
  input: string,
  from: number | 'next',
  value: unknown,
): Promise<void> {
  await command(
    'The change came too late for this run',
    client.api.runs[':id'].change.$post({ param: { id }, json: { node, input, from, value: value as never } }),
  );
}

async function command(failure: string, asked: Promise<Pick<Response, 'ok' | 'status' | 'json'>>): Promise<boolean> {
  try {
    await answerOf(anything, asked);
    return true;
  } catch (error) {
    tellError(failure, error);
    return false;
  }
}

import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { z } from 'zod';
import { documentStore } from '../document/document-store.ts';
import { tellError } from '../panels/notices.ts';
import { viewNothing } from '../run/view-store.ts';
import { type Draft, draftSchema, missedSchema, revisionSchema } from '../server/answers.ts';
import { answerOf, client, Refused } from '../server/client.ts';
import { onServerMessage, useConnection } from '../server/server-events.ts';
import { useDraft } from './draft-store.ts';
import { type Batch, createDraftSync, type DraftSync, type Sent } from './draft-sync.ts';
import { aliveTabs, keepUnsent, showAlive, takeUnsent } from './unsent-edits.ts';

const lastDraft = 'reelgraph.draft';
const createdSchema = z.object({ id: z.string() });

/** Names this tab among those that edit the same draft. */
const tab = crypto.randomUUID();
showAlive(tab);

let sync: DraftSync | undefined;

/** Opens a workflow as a new draft of its own. */
export async function openWorkflow(workflow: Workflow, savedAs?: string): Promise<void> {
  const { id } = await answerOf(
    createdSchema,
    client.api.drafts.$post({ json: { workflow, ...(savedAs === undefined ? {} : { savedAs }) } }),
  );
  await openDraft(id);
}

/** Opens a draft and keeps it in step with the server from then on. */
export async function openDraft(id: string): Promise<void> {
  const draft = await answerOf(draftSchema, client.api.drafts[':id'].$get({ param: { id } }));
  if (useDraft.getState().id !== id && useDraft.getState().id !== undefined) viewNothing();
  begin(draft);
  const alive = await aliveTabs();
  if (useDraft.getState().id === id) bringBack(takeUnsent(id, new Set([...alive, tab])));
}

/** Opens what this browser had open last: the draft in the address, else the last one; false where there is none. */
export async function openLastDraft(): Promise<boolean> {
  const ids = [new URLSearchParams(location.search).get('draft'), localStorage.getItem(lastDraft)];
  for (const id of ids) {
    if (id === null) continue;
    try {
      await openDraft(id);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return false;
}

/** Sends this tab's edits to the draft and takes in those of others; called once, the answer stops it. */
export function keepDraft(): () => void {
  const stops = [
    documentStore.onEdits((batch) => sync?.local(batch)),
    onServerMessage((message) => {
      if (message.type === 'draft' && message.draft === useDraft.getState().id) sync?.remote(message);
    }),
    useConnection.subscribe((now, before) => {
      if (now.state === 'open' && before.state === 'reconnecting') void sync?.catchUp().catch(() => undefined);
    }),
  ];
  const leave = () => sync?.leave();
  window.addEventListener('pagehide', leave);
  return () => {
    for (const stop of stops) stop();
    window.removeEventListener('pagehide', leave);
    sync?.stop();
  };
}

function begin(draft: Draft): void {
  sync?.stop();
  const { id } = draft;
  useDraft.setState({ id, savedAs: draft.savedAs ?? undefined, state: 'saved' });
  localStorage.setItem(lastDraft, id);
  const url = new URL(location.href);
  url.searchParams.set('draft', id);
  history.replaceState(null, '', url);
  documentStore.open(draft.workflow);
  sync = createDraftSync(draft, tab, {
    send: (base, batch, leaving) => send(id, base, batch, leaving),
    onUnsent: (batch) => keepUnsent(id, tab, batch),
    read: () => answerOf(draftSchema, client.api.drafts[':id'].$get({ param: { id } })),
    show: (workflow) => documentStore.rebase(workflow),
    onState: (state) => useDraft.setState({ state }),
    onRefused: (batch) =>
      tellError(`"${batch.label}" could not be saved and was taken back`, new Error('the server refused the edit')),
    onGone: () => {
      void openWorkflow(documentStore.workflow()).catch((error) =>
        tellError('The draft is gone from the server', error),
      );
    },
  });
}

/** Does again what a page that ended had not sent; what is in the draft already changes nothing, what no longer fits is left out. */
function bringBack(batches: readonly Batch[]): void {
  for (const { label, edits } of batches)
    for (const part of fits(label, edits) ? [] : edits.map((edit) => [edit])) fits(label, part);
}

function fits(label: string, edits: Batch['edits']): boolean {
  try {
    documentStore.editBy(label, edits);
    return true;
  } catch {
    return false;
  }
}

async function send(id: string, base: number, batch: Batch, leaving: boolean): Promise<Sent> {
  try {
    return await answerOf(
      revisionSchema,
      client.api.drafts[':id'].edits.$post(
        { param: { id }, json: { client: tab, base, label: batch.label, edits: [...batch.edits] } },
        leaving ? { init: { keepalive: true } } : undefined,
      ),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.status === 404) return 'gone';
    if (error.status === 409) return missedSchema.parse(error.body);
    return 'refused';
  }
}

import { useEffect } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import { tellError } from '../panels/notices.ts';
import { resultsSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { onServerMessage } from '../server/server-events.ts';

const keptRunSchema = z.object({
  pinned: z.boolean(),
  chains: z.record(
    z.string(),
    z.array(z.object({ bytes: z.number().nullable(), pin: z.enum(['step', 'run']).nullable() })),
  ),
});
export type KeptRun = z.infer<typeof keptRunSchema>;
export type StoreUse = z.infer<typeof resultsSchema>;

interface KeptStore {
  /** How the steps of runs are kept, as far as it was asked for. */
  readonly runs: Readonly<Record<string, KeptRun>>;
  /** What the whole store takes and may take. */
  readonly use: StoreUse | undefined;
}

/** What lies on the server's disk of what is looked at. */
export const useKept = create<KeptStore>(() => ({ runs: {}, use: undefined }));

const settleMs = 300;
const asked = new Map<string, ReturnType<typeof setTimeout>>();

/** Several asks in a row are one. */
function soon(what: string, read: () => Promise<void>): void {
  clearTimeout(asked.get(what));
  asked.set(
    what,
    setTimeout(() => {
      asked.delete(what);
      // Shown beside something else: what cannot be read now is left as it was.
      read().catch(() => undefined);
    }, settleMs),
  );
}

async function readRun(id: string): Promise<void> {
  keep(id, await answerOf(keptRunSchema, client.api.runs[':id'].checkpoints.$get({ param: { id } })));
}

async function readUse(): Promise<void> {
  useKept.setState({ use: await answerOf(resultsSchema, client.api.results.$get()) });
}

const keep = (id: string, kept: KeptRun) => useKept.setState(({ runs }) => ({ runs: { ...runs, [id]: kept } }));

/** How the steps of a run are kept; read anew whenever `news` is another one. */
export function useKeptRun(id: string | undefined, news: unknown): KeptRun | undefined {
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (id !== undefined) soon(id, () => readRun(id));
  }, [id, news]);
  return useKept(({ runs }) => (id === undefined ? undefined : runs[id]));
}

/** What the store takes; read anew whenever `news` is another one. */
export function useStoreUse(news: unknown): StoreUse | undefined {
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => soon('use', readUse), [news]);
  return useKept(({ use }) => use);
}

/** Keeps what is known up to date with what others pin and set; the answer stops it. */
export const followKept = (): (() => void) =>
  onServerMessage((message) => {
    if (message.type !== 'kept') return;
    soon('use', readUse);
    for (const id of Object.keys(useKept.getState().runs)) soon(id, () => readRun(id));
  });

/** Pins a step of a run, or all that the run made, or takes that pin away. */
export async function setPinned(
  id: string,
  pinned: boolean,
  step?: { readonly node: string; readonly k: number },
): Promise<void> {
  try {
    const json = { pinned, ...(step ? { step } : {}) };
    keep(id, await answerOf(keptRunSchema, client.api.runs[':id'].checkpoints.$put({ param: { id }, json })));
  } catch (error) {
    tellError('The pin could not be set', error);
  }
}

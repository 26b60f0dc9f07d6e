import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { SweepAxis } from '@reelgraph/runtime/plan/sweep';
import { useEffect } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { useDraft } from '../files/draft-store.ts';
import { tellError } from '../panels/notices.ts';
import { refreshLines, takeLines } from '../run/run-store.ts';
import { sweepReportSchema, sweepSchema } from '../server/answers.ts';
import { answerOf, client, Refused } from '../server/client.ts';
import { onServerMessage, useConnection } from '../server/server-events.ts';

export type Sweep = z.infer<typeof sweepSchema>;
export type SweepReport = z.infer<typeof sweepReportSchema>;

interface SweepStore {
  /** Of the open document, the newest first. */
  readonly list: readonly Sweep[];
  /** Those that were opened, with the runs of their cells. */
  readonly reports: Readonly<Record<string, SweepReport>>;
}

/** The sweeps of the open document as the server keeps them. */
export const useSweeps = create<SweepStore>(() => ({ list: [], reports: {} }));

/** The sweep whose sheet this tab shows; survives a reload. */
export const useSheet = create<{ readonly sweep: string | null }>()(
  persist((): { readonly sweep: string | null } => ({ sweep: null }), {
    name: 'reelgraph.sheet',
    storage: createJSONStorage(() => sessionStorage),
    version: 1,
  }),
);

export const showSheet = (sweep: string | null): void => void useSheet.setState({ sweep });

async function readList(): Promise<void> {
  const draft = useDraft.getState().id;
  if (draft === undefined) return;
  const list = await answerOf(z.array(sweepSchema), client.api.sweeps.$get({ query: { draft } }));
  if (useDraft.getState().id === draft) useSweeps.setState({ list });
}

async function readReport(id: string): Promise<void> {
  take(await answerOf(sweepReportSchema, client.api.sweeps[':id'].$get({ param: { id } })));
}

function take(report: SweepReport): void {
  takeLines(report.runs);
  useSweeps.setState(({ reports }) => ({ reports: { ...reports, [report.id]: report } }));
}

/** Reads the sweeps of the document, again whenever runs come or go; the answer stops it. */
export function followSweeps(): () => void {
  const read = () => void readList().catch(() => undefined);
  const stops = [
    useDraft.subscribe((now, before) => {
      if (now.id === before.id) return;
      useSweeps.setState({ list: [] });
      if (before.id !== undefined) showSheet(null);
      read();
    }),
    onServerMessage((message) => {
      if (message.type === 'runs' || (message.type === 'event' && message.event.kind === 'queued')) read();
    }),
  ];
  read();
  return () => {
    for (const stop of stops) stop();
  };
}

/** The sweep whose sheet is shown, with the runs of its cells. */
export function useShownSweep(): SweepReport | undefined {
  const id = useSheet((state) => state.sweep);
  const connected = useConnection((state) => state.state === 'open');
  useEffect(() => {
    if (id !== null && connected)
      readReport(id).catch((error) => {
        // A server that is away is asked again once it is back: the sheet stays.
        if (!(error instanceof Refused)) return console.warn('the sweep could not be read', error);
        showSheet(null);
        tellError('The sweep could not be read', error);
      });
  }, [id, connected]);
  const draft = useDraft((state) => state.id);
  const report = useSweeps(({ reports }) => (id === null ? undefined : reports[id]));
  // This tab may have been sent to another document meanwhile.
  return report?.draft === undefined || report.draft === draft ? report : undefined;
}

/** Queues a run for each cell and shows the sheet that they fill; false where the sweep was refused. */
export async function startSweep(workflow: Workflow, axes: readonly SweepAxis[]): Promise<boolean> {
  const draft = useDraft.getState().id;
  try {
    const json = {
      workflow,
      axes: axes.map((axis) => ({ ...axis, values: [...axis.values] })),
      ...(workflow.name ? { title: workflow.name } : {}),
      ...(draft === undefined ? {} : { draft }),
    };
    const report = await answerOf(sweepReportSchema, client.api.sweeps.$post({ json }));
    take(report);
    showSheet(report.id);
    refreshLines();
    return true;
  } catch (error) {
    tellError('The sweep was refused', error);
    return false;
  }
}

export async function cancelSweep(id: string): Promise<void> {
  try {
    take(await answerOf(sweepReportSchema, client.api.sweeps[':id'].cancel.$post({ param: { id } })));
    refreshLines();
  } catch (error) {
    tellError('The sweep could not be cancelled', error);
  }
}

/** Takes an ended sweep and its runs out of the history. */
export async function removeSweep(id: string): Promise<void> {
  try {
    await answerOf(z.unknown(), client.api.sweeps[':id'].$delete({ param: { id } }));
    if (useSheet.getState().sweep === id) showSheet(null);
    refreshLines();
  } catch (error) {
    tellError('The sweep could not be removed', error);
  }
}

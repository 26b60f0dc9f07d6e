import type { Command } from '../app/command-store.ts';
import { documentStore } from '../document/document-store.ts';
import { openSweepDialog } from './sweep-dialog-store.ts';
import { showSheet, useSheet, useSweeps } from './sweep-store.ts';

/** What the palette does with sweeps. */
export const sweepCommands: readonly Command[] = [
  {
    id: 'sweep',
    title: 'Sweep parameters…',
    group: 'Run',
    run: () => openSweepDialog(),
    enabled: () => Object.keys(documentStore.workflow().nodes).length > 0,
  },
  {
    id: 'sweep.show',
    title: 'Show the latest sweep, or the graph again',
    group: 'View',
    run: () => showSheet(useSheet.getState().sweep === null ? (useSweeps.getState().list[0]?.id ?? null) : null),
    enabled: () => useSheet.getState().sweep !== null || useSweeps.getState().list.length > 0,
  },
];

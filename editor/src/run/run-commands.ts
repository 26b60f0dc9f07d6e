import type { Command } from '../app/command-store.ts';
import { selectionStore } from '../document/selection-store.ts';
import { useDraft } from '../files/draft-store.ts';
import { isActive, type RunEntry } from './fold-run.ts';
import { runAtWork } from './live-change.ts';
import { usePlan } from './plan-store.ts';
import { cancel, pause, resume, run, step } from './run-actions.ts';
import { useRuns } from './run-store.ts';
import { viewNode } from './view-store.ts';

/** The run of the open document that is at work or waits. */
function ownRun(): RunEntry | undefined {
  const { runs, order } = useRuns.getState();
  const draft = useDraft.getState().id;
  return order.map((id) => runs[id]!).findLast((entry) => entry.draft === draft && isActive(entry.status));
}

/** Whether nothing is known to stand against a run; what an edit has put right meanwhile is not known yet, so the server decides. */
const noErrors = () => {
  const { state, problems } = usePlan.getState();
  return state !== 'ready' || !problems.some((problem) => problem.severity === 'error');
};
const selected = () => [...selectionStore.getState().nodes];

/** What the palette and the keys do with runs. */
export const runCommands: readonly Command[] = [
  {
    id: 'run.start',
    title: 'Run',
    group: 'Run',
    keys: ['$mod+Enter'],
    inText: true,
    run: () => void run(),
    enabled: noErrors,
  },
  {
    id: 'run.selected',
    title: 'Run to the selected nodes',
    group: 'Run',
    keys: ['$mod+Shift+Enter'],
    run: () => void run(selected()),
    enabled: () => selected().length > 0,
  },
  {
    id: 'run.pause',
    title: 'Pause or go on',
    group: 'Run',
    keys: ['KeyP'],
    run: () => {
      const entry = ownRun();
      if (entry) void (entry.status === 'paused' ? resume(entry.id) : pause(entry.id));
    },
    enabled: () => ownRun() !== undefined,
  },
  {
    id: 'run.step',
    title: 'Take one step, then pause',
    group: 'Run',
    keys: ['Shift+KeyP'],
    run: () => {
      const entry = runAtWork();
      if (entry) void step(entry.id);
    },
    enabled: () => runAtWork() !== undefined,
  },
  {
    id: 'run.cancel',
    title: 'Cancel the run',
    group: 'Run',
    run: () => {
      const entry = ownRun();
      if (entry) void cancel(entry.id);
    },
    enabled: () => ownRun() !== undefined,
  },
  {
    id: 'view.node',
    title: 'Show the result of the selected node',
    group: 'View',
    run: () => viewNode(selected()[0] ?? null),
    enabled: () => selected().length === 1,
  },
  { id: 'view.result', title: 'Show the result of the run', group: 'View', run: () => viewNode(null) },
];

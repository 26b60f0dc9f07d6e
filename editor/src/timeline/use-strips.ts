import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { StepState } from '@reelgraph/runtime/events/run-state';
import { useEffect, useMemo } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { useDraft } from '../files/draft-store.ts';
import type { RunEntry } from '../run/fold-run.ts';
import { type PlanState, usePlan } from '../run/plan-store.ts';
import { readRun, useRuns } from '../run/run-store.ts';
import { useShownRun } from '../run/use-shown-run.ts';
import { type BranchRow, branchRows } from './branch-rows.ts';

/** The strip of one denoiser: what the run looked at and its branches made, or what a run would make. */
export interface ChainStrip {
  readonly node: string;
  readonly title: string;
  /** Where the parameters of the steps stand. */
  readonly workflow: Workflow;
  /** None before a run. */
  readonly rows: readonly BranchRow[];
  /** The steps of the row looked at, or those that are planned. */
  readonly steps: readonly StepState[];
}

/** Runs whose steps are looked through for branches. */
const latest = 24;

/** The strips to show: every chain of the run looked at, and of the open document where it has not run. */
export function useStrips(): { readonly entry: RunEntry | undefined; readonly strips: readonly ChainStrip[] } {
  const entry = useShownRun();
  const own = useOwnRuns(entry);
  const draft = useDraft((state) => state.id);
  const document = useDocument((state) => state.workflow);
  const definitions = useDefinitions((state) => state.definitions);
  const plan = usePlan();
  const strips = useMemo(() => {
    const run = entry?.state;
    const mine = entry === undefined || entry.draft === draft;
    const made = (run?.order ?? []).flatMap((node): ChainStrip[] => {
      const state = run?.nodes[node];
      const definition = definitions.get(run?.workflow?.nodes[node]?.type ?? '');
      if (!entry || !run?.workflow || !definition?.steps || !state?.steps.length) return [];
      const rows = branchRows(own, entry, node, definitions);
      return [{ node, title: state.title, workflow: run.workflow, rows, steps: state.steps }];
    });
    const planned = Object.entries(mine ? document.nodes : {}).flatMap(([node, { type, title }]): ChainStrip[] => {
      const definition = definitions.get(type);
      if (!definition?.steps || made.some((one) => one.node === node)) return [];
      const steps = plannedSteps(document, plan, node);
      return [{ node, title: title ?? definition.title, workflow: document, rows: [], steps }];
    });
    return [...made, ...planned];
  }, [entry, own, draft, document, definitions, plan]);
  return { entry, strips };
}

/** The latest runs of the document, and all of the sweep that the one looked at is of; oldest first, their events read. */
function useOwnRuns(entry: RunEntry | undefined): readonly RunEntry[] {
  const { runs, order } = useRuns();
  const draft = entry?.draft;
  const sweep = entry?.sweep?.id;
  const own = useMemo(() => {
    const mine = draft === undefined ? [] : Object.values(runs).filter((run) => run.draft === draft);
    const listed = new Set(order);
    const near = mine
      .filter((run) => !run.sweep && listed.has(run.id))
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .slice(0, latest);
    const cells = sweep === undefined ? [] : mine.filter((run) => run.sweep?.id === sweep);
    const all = new Map([...near, ...cells, ...(entry ? [entry] : [])].map((run) => [run.id, run]));
    // Cells of a sweep are asked for in one moment: their places tell which is the older.
    return [...all.values()].toSorted(
      (a, b) => a.createdAt - b.createdAt || (a.sweep?.cell ?? 0) - (b.sweep?.cell ?? 0),
    );
  }, [runs, order, draft, sweep, entry]);
  const unread = own
    .filter((run) => !run.state)
    .map((run) => run.id)
    .join();
  useEffect(() => {
    for (const id of unread.split(',')) if (id) void readRun(id);
  }, [unread]);
  return own;
}

/** The steps that a run would take, with their sigmas where the plan tells them. */
function plannedSteps(workflow: Workflow, plan: PlanState, node: string): readonly StepState[] {
  const sigmas = Object.values(workflow.edges)
    .filter(({ to }) => to.node === node)
    .map(({ from }) => plan.nodes[from.node]?.known[from.output]?.['sigmas'])
    .find((found) => Array.isArray(found));
  const count = plan.nodes[node]?.cost.steps ?? 0;
  return Array.from({ length: count }, (_, k) => {
    const sigma: unknown = sigmas?.[k];
    return { key: '', kept: false, ...(typeof sigma === 'number' ? { sigma } : {}) };
  });
}

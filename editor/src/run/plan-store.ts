import type { Problem } from '@reelgraph/runtime/node/problem';
import { create } from 'zustand';
import { documentStore } from '../document/document-store.ts';
import { type Planned, planAnswerSchema } from '../server/answers.ts';
import { answerOf, client, Refused } from '../server/client.ts';

export interface PlanState {
  /** `stale` while an edit has not been planned yet. */
  readonly state: 'planning' | 'stale' | 'ready' | 'unreachable';
  readonly problems: readonly Problem[];
  readonly byNode: Readonly<Record<string, readonly Problem[]>>;
  readonly order: readonly string[];
  readonly nodes: Readonly<Record<string, Planned>>;
  readonly estimateMs: number | null;
}

/** What the server plans for the open document, asked anew a moment after each edit. */
export const usePlan = create<PlanState>(() => ({
  state: 'planning',
  problems: [],
  byNode: {},
  order: [],
  nodes: {},
  estimateMs: null,
}));

const settleMs = 200;
let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

/** Plans the document whenever it changes; the answer stops it. */
export function keepPlanning(): () => void {
  const stop = documentStore.store.subscribe((state, before) => {
    if (state.workflow.nodes === before.workflow.nodes && state.workflow.edges === before.workflow.edges) return;
    replan(state.opened === before.opened ? settleMs : 0);
  });
  replan(0);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Plans again without an edit: after a run, a new model, a cleared store. */
export function replan(afterMs = settleMs): void {
  if (usePlan.getState().state === 'ready') usePlan.setState({ state: 'stale' });
  clearTimeout(timer);
  timer = setTimeout(() => void plan(), afterMs);
}

async function plan(): Promise<void> {
  const number = ++asked;
  const latest = () => number === asked;
  try {
    const answer = await answerOf(
      planAnswerSchema,
      client.api.plan.$post({ json: { workflow: documentStore.workflow() } }),
    );
    if (latest()) usePlan.setState({ ...answer, state: 'ready', byNode: groupByNode(answer.problems) });
  } catch (error) {
    if (!latest()) return;
    if (error instanceof Refused && error.problems.length)
      usePlan.setState({
        state: 'ready',
        problems: error.problems,
        byNode: groupByNode(error.problems),
        order: [],
        nodes: {},
        estimateMs: null,
      });
    else {
      usePlan.setState({ state: 'unreachable' });
      replan(2000);
    }
  }
}

function groupByNode(problems: readonly Problem[]): Record<string, Problem[]> {
  const groups: Record<string, Problem[]> = {};
  for (const problem of problems)
    if (problem.node !== undefined) groups[problem.node] = [...(groups[problem.node] ?? []), problem];
  return groups;
}

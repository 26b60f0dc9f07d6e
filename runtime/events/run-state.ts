import type { Workflow } from '../document/workflow.ts';
import type { Problem } from '../node/problem.ts';
import type { ResultSummary, RunEvent, Strip } from './run-event.ts';

export type RunStatus = 'queued' | 'running' | 'paused' | 'finished' | 'failed' | 'cancelled';

export interface StepState {
  readonly key: string;
  readonly sigma?: number | undefined;
  readonly ms?: number | undefined;
  readonly strip?: Strip | undefined;
  /** Taken from a checkpoint of an earlier run. */
  readonly kept: boolean;
}

export interface NodeState {
  readonly status: 'waiting' | 'running' | 'done' | 'reused' | 'failed';
  readonly title: string;
  readonly reason?: string;
  readonly fraction: number;
  readonly steps: readonly StepState[];
  readonly leftMs?: number;
  readonly ms?: number;
  readonly strip?: Strip;
  readonly outputs: Readonly<Record<string, ResultSummary>>;
  readonly problem?: Problem;
  readonly bug?: string;
}

/** All that a view shows of one run, made from its events alone. */
export interface RunState {
  readonly status: RunStatus;
  readonly title: string;
  readonly workflow?: Workflow;
  readonly order: readonly string[];
  readonly nodes: Readonly<Record<string, NodeState>>;
  readonly problems: readonly Problem[];
  readonly saved: readonly {
    readonly node: string;
    readonly name: string;
    readonly file: NonNullable<ResultSummary['file']>;
  }[];
  readonly device?: string;
  readonly restarts: number;
  readonly ms?: number;
  readonly computed?: number;
  readonly reused?: number;
}

export const emptyRun: RunState = {
  status: 'queued',
  title: '',
  order: [],
  nodes: {},
  problems: [],
  saved: [],
  restarts: 0,
};

/** The run after one more event: the one way that a view learns of a run. Unknown nodes are taken in, nothing throws. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  switch (event.kind) {
    case 'queued':
      return { ...state, status: 'queued', title: event.title, workflow: event.workflow };
    case 'started':
      return {
        ...state,
        status: 'running',
        device: event.device,
        order: event.nodes.map((node) => node.id),
        nodes: Object.fromEntries(
          event.nodes.map((node) => [node.id, { ...fresh, ...state.nodes[node.id], title: node.title }]),
        ),
      };
    case 'restarted':
      return { ...state, status: 'running', restarts: state.restarts + 1 };
    case 'node-started':
      return withNode(state, event.node, (node) => ({ ...node, status: 'running', reason: event.reason, fraction: 0 }));
    case 'node-reused':
      return withNode(state, event.node, (node) => ({
        ...node,
        status: 'reused',
        fraction: 1,
        outputs: event.outputs,
      }));
    case 'node-progress':
      return withNode(state, event.node, (node) => ({ ...node, fraction: event.fraction }));
    case 'chain':
      return withNode(state, event.node, (node) => ({
        ...node,
        steps: event.keys.map((key, k) => ({
          key,
          sigma: event.sigmas?.[k],
          strip: node.steps[k]?.key === key ? node.steps[k].strip : undefined,
          ms: node.steps[k]?.key === key ? node.steps[k].ms : undefined,
          kept: k < event.from,
        })),
        fraction: event.steps ? event.from / event.steps : 0,
      }));
    case 'step':
      return withNode(state, event.node, (node) => ({
        ...node,
        leftMs: event.leftMs,
        fraction: node.steps.length ? (event.step + 1) / node.steps.length : node.fraction,
        steps: withStep(node.steps, event.step, (step) => ({
          ...step,
          key: event.key,
          ms: event.ms,
          sigma: event.sigma ?? step.sigma,
          kept: false,
        })),
      }));
    case 'preview':
      return withNode(state, event.node, (node) => ({
        ...node,
        strip: event.strip,
        steps:
          event.step === undefined
            ? node.steps
            : withStep(node.steps, event.step, (step) => ({ ...step, strip: event.strip })),
      }));
    case 'node-finished':
      return withNode(state, event.node, ({ leftMs: _, ...node }) => ({
        ...node,
        status: 'done',
        fraction: 1,
        ms: event.ms,
        outputs: event.outputs,
      }));
    case 'node-failed':
      return withNode(state, event.node, (node) => ({
        ...node,
        status: 'failed',
        problem: event.problem,
        ...(event.bug === undefined ? {} : { bug: event.bug }),
      }));
    case 'saved':
      return { ...state, saved: [...state.saved, { node: event.node, name: event.name, file: event.file }] };
    case 'changed':
      return { ...state, workflow: event.workflow };
    case 'change-refused':
      return state;
    case 'paused':
      return { ...state, status: 'paused' };
    case 'resumed':
      return { ...state, status: 'running' };
    case 'cancelled':
      return { ...state, status: 'cancelled' };
    case 'failed':
      return { ...state, status: 'failed', problems: event.problems };
    case 'finished':
      return { ...state, status: 'finished', ms: event.ms, computed: event.computed, reused: event.reused };
  }
}

const fresh: NodeState = { status: 'waiting', title: '', fraction: 0, steps: [], outputs: {} };

function withNode(state: RunState, id: string, change: (node: NodeState) => NodeState): RunState {
  return { ...state, nodes: { ...state.nodes, [id]: change(state.nodes[id] ?? fresh) } };
}

function withStep(
  steps: readonly StepState[],
  k: number,
  change: (step: StepState) => StepState,
): readonly StepState[] {
  const copy = [...steps];
  copy[k] = change(copy[k] ?? { key: '', kept: false });
  return copy;
}

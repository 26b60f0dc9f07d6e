import type { Forecast } from '../node/define-node.ts';
import type { Problem } from '../node/problem.ts';
import type { Known } from '../values/known.ts';

/** Where an input gets its value: from a control, or from another node's output. */
export type Source = { readonly value: unknown } | WireSource;

interface PlannedEnd {
  /** A node of the plan. */
  readonly node: string;
  readonly output: string;
}

export interface WireSource {
  readonly from: PlannedEnd;
  /** Of a chain: what the wire brings from later steps on, each until the next. */
  readonly later?: readonly (PlannedEnd & { readonly step: number })[];
}

/**
 * One node as it will run. A node that gives another value from some step on is planned once for each such stretch: under its
 * id for the first, under `id@step` for the others.
 */
export interface PlannedNode {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** Names the results: hash of type, version, inputs and the keys of what is wired in. */
  readonly key: string;
  /** The parts of the key by input (a value, a hash, or the key and output of what is wired in), so that a node can say which input made it run again. */
  readonly keyParts: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, Source>>;
  readonly known: Readonly<Record<string, Known>>;
  readonly cost: NonNullable<Forecast<never>['cost']>;
  readonly notes: readonly string[];
}

/** What a run will do: nodes in an order in which each finds its inputs ready, and everything that stands against it. */
export interface Plan {
  readonly order: readonly string[];
  readonly nodes: Readonly<Record<string, PlannedNode>>;
  readonly problems: readonly Problem[];
}

/** Facts that planning needs from outside the document, looked up beforehand. */
export interface PlanFacts {
  checkpoint(id: string): import('../values/checkpoint-info.ts').CheckpointInfo | undefined;
  /** Names of checkpoints that exist, for the message when one does not. */
  readonly checkpoints: readonly string[];
  hasFile(hash: string): boolean;
}

/** What an input is fed by at step `k`. */
export function endAtStep(source: WireSource, k: number): PlannedEnd {
  return source.later?.findLast(({ step }) => step <= k) ?? source.from;
}

/** The nodes that feed a node, one entry per wire and stretch of steps. */
export const sourceNodes = (node: PlannedNode | undefined): string[] =>
  Object.values(node?.inputs ?? {}).flatMap((source) =>
    'from' in source ? [source.from.node, ...(source.later ?? []).map((end) => end.node)] : [],
  );

export const planFails = (plan: Plan): boolean => plan.problems.some((problem) => problem.severity === 'error');

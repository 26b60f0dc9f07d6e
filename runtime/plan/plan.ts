import type { Forecast } from '../node/define-node.ts';
import type { Problem } from '../node/problem.ts';
import type { Known } from '../values/known.ts';

/** Where an input gets its value: from a control, or from another node's output. */
export type Source =
  | { readonly value: unknown }
  | { readonly from: { readonly node: string; readonly output: string } };

/** One node as it will run. */
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

export const planFails = (plan: Plan): boolean => plan.problems.some((problem) => problem.severity === 'error');

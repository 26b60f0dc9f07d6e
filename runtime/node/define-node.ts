import type { WorkflowNode } from '../document/workflow.ts';
import type { Known } from '../values/known.ts';
import type { Inputs, Outputs, ResultOf, ValuesOf } from './input.ts';
import type { NodeContext } from './node-context.ts';
import type { Problem } from './problem.ts';
import type { StepChain } from './step-chain.ts';

/** What a node may look at before anything has run. */
export interface ForecastInputs<I extends Inputs> {
  /** Values of controls, defaults filled in; for a wired input only what `known` tells. A perStep value may be a track, and a curve while the sigmas are not known. */
  readonly values: Readonly<Record<keyof I & string, unknown>>;
  /** What is known of each wired input, absent where nothing is wired. */
  readonly known: Readonly<Partial<Record<keyof I & string, Known>>>;
  readonly checkpoint: (id: string) => import('../values/checkpoint-info.ts').CheckpointInfo | undefined;
}

/** What a node says of its results, its cost and its problems before it runs. `problems` leave out the node: the planner knows it. */
export interface Forecast<O extends Outputs> {
  readonly outputs?: Readonly<Partial<Record<keyof O & string, Known>>>;
  readonly problems?: readonly Omit<Problem, 'node'>[];
  readonly cost?: {
    readonly steps?: number;
    readonly tokens?: number;
    readonly bytes?: number;
    readonly multiplyAdds?: number;
  };
  /** Short facts for the card, for example `128 x 128, 17 frames, 2.1 s`. */
  readonly notes?: readonly string[];
}

/** A kind of node: what it takes and gives as plain data, and the code that runs it. */
export interface NodeDefinition<I extends Inputs = Inputs, O extends Outputs = Outputs> {
  readonly type: string;
  /** Raised when the same inputs would give another result: it is part of every key. */
  readonly version: number;
  /** How input values of version n become those of n + 1, for workflows saved with an older definition; none where nothing was renamed. */
  readonly upgrades?: Readonly<Record<number, (inputs: WorkflowNode['inputs']) => WorkflowNode['inputs']>>;
  readonly title: string;
  /** Where it stands in the library, for example `sampling`. */
  readonly folder: string;
  readonly help: string;
  readonly inputs: I;
  readonly outputs: O;
  /** A run works towards these: they show or keep a result. Their `run` is done again each time. */
  readonly sink?: true;
  forecast?(inputs: ForecastInputs<I>): Forecast<O>;
  run?(context: NodeContext, inputs: ValuesOf<I>): Promise<ResultOf<O>>;
  readonly chain?: StepChain<I, O>;
}

/** Checks a definition's types where it is written; it has exactly one of `run` and `chain`. */
export function defineNode<const I extends Inputs, const O extends Outputs>(
  definition: NodeDefinition<I, O>,
): NodeDefinition<I, O> {
  if ((definition.run === undefined) === (definition.chain === undefined))
    throw new Error(`definition ${definition.type}: give either run or chain`);
  return definition;
}

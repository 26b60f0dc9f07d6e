import type { Json } from '../document/canonical-json.ts';
import type { Tensor } from '../values/tensor.ts';
import type { Inputs, Outputs, ResultOf, ValuesOf } from './input.ts';
import type { NodeContext } from './node-context.ts';

/** All that a step hands to the next: kept as a checkpoint, so it must hold everything, the solver's history too. */
export interface ChainState {
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** What a chain's keys are made of: `begin` is everything the start depends on, `steps[k]` everything step k adds. */
export interface ChainKeys {
  readonly begin: Json;
  readonly steps: readonly Json[];
}

/** A long node as a chain of steps, each with a key, so that it can be resumed, branched and scrubbed. */
export interface StepChain<I extends Inputs, O extends Outputs> {
  /**
   * `keyOf` gives the key of what is wired into an input ('' where nothing is), for a perStep input at a step; `at(k)` the
   * input values that hold at step k.
   */
  keys(at: (k: number) => ValuesOf<I>, keyOf: (input: keyof I & string, k?: number) => string): ChainKeys;
  begin(context: NodeContext, inputs: ValuesOf<I>): Promise<ChainState>;
  /** Calls `context.preview` with the whole clip as the model now sees it. */
  step(context: NodeContext, inputs: ValuesOf<I>, k: number, state: ChainState): Promise<ChainState>;
  finish(context: NodeContext, inputs: ValuesOf<I>, state: ChainState): Promise<ResultOf<O>>;
}

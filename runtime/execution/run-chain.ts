import type { Json } from '../document/canonical-json.ts';
import type { AnyDefinition } from '../node/library.ts';
import type { NodeContext } from '../node/node-context.ts';
import type { ChainState } from '../node/step-chain.ts';
import type { PlannedNode } from '../plan/plan.ts';
import { keyOf } from '../plan/result-key.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { Emit, InputValues } from './run-services.ts';
import type { Values } from './value-codec.ts';

/** Steps whose time tells how long the rest will take. */
const RECENT = 5;

interface ChainRun {
  readonly node: PlannedNode;
  readonly definition: AnyDefinition;
  /** The values of all inputs that hold at a step. */
  readonly at: (k: number) => InputValues;
  /** The key of what feeds an input at a step. */
  wireKey(input: string, k: number): string;
  context(step?: { readonly k: number; readonly key: string }): NodeContext;
  readonly checkpoints: CheckpointStore;
  /** Tells the pictures that are kept of these first steps. */
  showKept(keys: readonly string[]): Promise<void>;
  readonly emit: Emit;
  /** The sigmas that the steps walk, where they walk some. */
  readonly sigmas: readonly number[] | undefined;
  /** Called before each step and before the end, with the step to come: waits while paused, throws when the run turns another way. */
  boundary(next: number, steps: number): Promise<void>;
}

/** Runs a chain from its deepest checkpoint to its end; every step taken is kept before it is told. */
export async function runChain(run: ChainRun): Promise<{ values: Values; keys: string[] }> {
  const { node, checkpoints, emit, sigmas } = run;
  const chain = run.definition.chain!;
  const keys = stepKeys(run);
  const steps = keys.length;
  const kept = checkpoints.deepest(keys);
  const from = kept?.steps ?? 0;
  emit({ kind: 'chain', node: node.id, from, steps, keys, ...(sigmas ? { sigmas: [...sigmas] } : {}) });
  await run.showKept(keys.slice(0, from));

  await run.boundary(from, steps);
  let state: ChainState = kept?.state ?? (await chain.begin(run.context(), run.at(0)));
  const times: number[] = [];
  for (let k = from; k < steps; k += 1) {
    if (k > from) await run.boundary(k, steps);
    const key = keys[k]!;
    const started = performance.now();
    state = await chain.step(run.context({ k, key }), run.at(k), k, state);
    checkpoints.keep(key, state);
    const ms = performance.now() - started;
    times.push(ms);
    const sigma = sigmas?.[k];
    emit({
      kind: 'step',
      node: node.id,
      step: k,
      key,
      ms,
      leftMs: mean(times.slice(-RECENT)) * (steps - k - 1),
      ...(sigma === undefined ? {} : { sigma }),
    });
  }
  if (from < steps) await run.boundary(steps, steps);
  return { values: await chain.finish(run.context(), run.at(Math.max(0, steps - 1)), state), keys };
}

/** The key of the state after each step: each hashes the one before and what its step adds. */
function stepKeys({ node, definition, ...run }: ChainRun): string[] {
  const { begin, steps } = definition.chain!.keys(run.at, (input: string, k = 0) => {
    const source = node.inputs[input];
    return source && 'from' in source ? run.wireKey(input, k) : '';
  });
  let previous = keyOf({ type: definition.type, version: definition.version, begin });
  return steps.map((step: Json) => {
    previous = keyOf({ previous, step });
    return previous;
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

import type { Vector } from '../vector.ts';
import { forget, type SamplerState, type StepInput, type Stepped } from './sampler.ts';
import { type SamplerName, samplers } from './samplers.ts';

/**
 * One step with a sampler that may be another than that of the step before. What a sampler remembers is kept under its
 * name, so another one finds no history and begins afresh: its first step is of first order. One that went below the sigma of
 * the schedule leaves `level`, from which the next goes on; where that is below the next sigma too, the step does nothing.
 */
export async function takeStep<V extends Vector>(name: SamplerName, input: StepInput<V>): Promise<Stepped<V>> {
  const { state, sigmas, k } = input;
  const own = ownState(state, name);
  const next = sigmas[k + 1]!;
  const level = own ? undefined : state.numbers['level'];
  if (level !== undefined && level <= next)
    return { state: { ...forget(state.x), numbers: level < next ? { level } : {} } };
  const { state: stepped, denoised } = await samplers[name].step({
    ...input,
    sigmas: level === undefined ? sigmas : sigmas.with(k, level),
    state: own ?? forget(state.x),
  });
  const { level: reached = next } = stepped.numbers;
  return {
    state: {
      x: stepped.x,
      history: prefixed(stepped.history, name),
      numbers: { ...prefixed(stepped.numbers, name), ...(reached < next ? { level: reached } : {}) },
    },
    denoised,
  };
}

const prefixed = <T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [`${name}.${key}`, value]));

/** The state as this sampler left it; undefined where it remembers nothing. */
function ownState<V extends Vector>(
  { x, history, numbers }: SamplerState<V>,
  name: string,
): SamplerState<V> | undefined {
  const own = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([key, value]) =>
        key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), value] as const] : [],
      ),
    );
  const state = { x, history: own(history), numbers: own(numbers) };
  return Object.keys(state.numbers).length > 0 ? state : undefined;
}

import { emptyLike, type Vector } from './samplers/sampler.ts';

/** Classifier-free guidance: from the unconditional prediction through the conditional one, `scale` times as far; 1 is the conditional one itself. Source: Ho and Salimans 2022, eq. 6 with scale = 1 + w. */
export function guide<V extends Vector>(conditional: V, unconditional: V, scale: number): V {
  const result = emptyLike(conditional);
  for (let i = 0; i < result.length; i++) result[i] = unconditional[i]! + scale * (conditional[i]! - unconditional[i]!);
  return result;
}

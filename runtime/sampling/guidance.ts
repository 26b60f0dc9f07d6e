import { mapVector, type Vector } from './samplers/sampler.ts';

/** Classifier-free guidance: from the unconditional prediction through the conditional one, `scale` times as far; 1 is the conditional one itself. Source: Ho and Salimans 2022, eq. 6 with scale = 1 + w. */
export function guide<V extends Vector>(conditional: V, unconditional: V, scale: number): V {
  return mapVector(conditional, (i) => unconditional[i]! + scale * (conditional[i]! - unconditional[i]!));
}

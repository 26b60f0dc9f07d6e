import { mapVector, type Vector } from '../sampling/samplers/sampler.ts';

/** `given` laid over `made` by a mask of one channel: both hold `channels` planes as long as the mask. */
export function pasteGiven<V extends Vector>(made: V, given: (i: number) => number, mask: Vector): V {
  return mapVector(made, (i) => {
    const weight = mask[i % mask.length]!;
    return weight === 0 ? made[i]! : weight === 1 ? given(i) : made[i]! + weight * (given(i) - made[i]!);
  });
}

import { emptyLike, type Vector } from '../sampling/vector.ts';

/**
 * `given` laid over `made` by a mask with one number for each place of a channel: 1 takes the given number exactly, 0 the
 * made one. Lengths are channels * mask for the first two.
 */
export function pasteGiven<V extends Vector>(made: V, given: Vector, mask: Vector): V {
  const result = emptyLike(made);
  for (let start = 0; start < made.length; start += mask.length)
    for (let k = 0; k < mask.length; k++) {
      const i = start + k;
      const weight = mask[k]!;
      result[i] = weight === 0 ? made[i]! : weight === 1 ? given[i]! : made[i]! + weight * (given[i]! - made[i]!);
    }
  return result;
}

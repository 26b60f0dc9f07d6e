/** Numbers of a latent: float32 in a run, float64 where a sampler is checked against its reference. */
export type Vector = Float32Array | Float64Array;

/** A vector of the same kind and length, all zero. Loops fill it in place: a callback per number is ten times as slow. */
export function emptyLike<V extends Vector>(like: V): V {
  return new (like.constructor as new (length: number) => V)(like.length);
}

/**
 * The sum of `weight * vector` over the terms, summed in float64 and rounded once. A term of weight 0 is left out, so that a
 * step to sigma 0 is exact and what it would multiply may be infinite.
 */
export function combine<V extends Vector>(...terms: readonly (readonly [number, V])[]): V {
  const used = terms.filter(([weight]) => weight !== 0);
  const result = emptyLike(terms[0]![1]);
  if (used.length === 0) return result;
  const weights = used.map(([weight]) => weight);
  const vectors = used.map(([, vector]) => vector);
  const [w0, w1, w2] = [weights[0]!, weights[1] ?? 0, weights[2] ?? 0];
  const [a, b, c] = [vectors[0]!, vectors[1]!, vectors[2]!];
  const length = result.length;
  // Two and three terms are nearly every step there is.
  if (used.length === 1) for (let i = 0; i < length; i++) result[i] = w0 * a[i]!;
  else if (used.length === 2) for (let i = 0; i < length; i++) result[i] = w0 * a[i]! + w1 * b[i]!;
  else if (used.length === 3) for (let i = 0; i < length; i++) result[i] = w0 * a[i]! + w1 * b[i]! + w2 * c[i]!;
  else
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let j = 0; j < vectors.length; j++) sum += weights[j]! * vectors[j]![i]!;
      result[i] = sum;
    }
  return result;
}

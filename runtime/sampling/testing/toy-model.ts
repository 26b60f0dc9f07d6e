import type { Prediction } from '../prediction.ts';
import { emptyLike, type Vector } from '../vector.ts';
import type { Target } from './reference.ts';

/** The best prediction for Gaussian data seen through x = a x0 + b n: of x0, or of what a model of this kind puts out. */
export function gaussianOutput<V extends Vector>(
  { m, s }: Target,
  x: V,
  a: number,
  b: number,
  prediction: Prediction = 'sample',
): V {
  const result = emptyLike(x);
  for (let i = 0; i < x.length; i++) {
    const variance = s[i]! ** 2;
    const total = a ** 2 * variance + b ** 2;
    const x0 = (a * variance * x[i]! + b ** 2 * m[i]!) / total;
    const n = (b * (x[i]! - a * m[i]!)) / total;
    result[i] =
      prediction === 'sample' ? x0 : prediction === 'epsilon' ? n : prediction === 'flow' ? n - x0 : a * n - b * x0;
  }
  return result;
}

/** Sigmas of two steps keep at least this far apart. */
const apart = 1e-3;

/** A schedule with the sigma of one step moved: between its neighbours. The first and the last stay, for a run begins and ends there. */
export function moveSigma(sigmas: readonly number[], k: number, to: number): number[] {
  const [above, below] = [sigmas[k - 1], sigmas[k + 1]];
  if (above === undefined || below === undefined) return [...sigmas];
  const [most, least] = [above - apart, below + apart];
  // Neighbours that leave no room for a gap on both sides hold the point where it is.
  if (most < least) return [...sigmas];
  return sigmas.with(k, tidy(Math.min(most, Math.max(least, to))));
}

/** A schedule with one step more, where its steps are longest; and which point is the new one. */
export function addSigma(sigmas: readonly number[]): { readonly sigmas: number[]; readonly index: number } {
  let widest = 1;
  for (let k = 1; k < sigmas.length; k++)
    if (sigmas[k - 1]! - sigmas[k]! > sigmas[widest - 1]! - sigmas[widest]!) widest = k;
  return { sigmas: sigmas.toSpliced(widest, 0, tidy((sigmas[widest - 1]! + sigmas[widest]!) / 2)), index: widest };
}

/** A schedule with one step less; its ends stay. */
export const removeSigma = (sigmas: readonly number[], k: number): number[] =>
  k <= 0 || k >= sigmas.length - 1 ? [...sigmas] : sigmas.toSpliced(k, 1);

/** To five decimals, which is finer than any pixel. */
const tidy = (sigma: number): number => Math.round(sigma * 1e5) / 1e5;

/** More steps than any schedule takes; it bounds what a hostile file costs. */
const mostSigmas = 1001;

/** Why these are not the sigmas of a schedule, in the order in which they are walked; undefined where they are. */
export function whyNotSigmas(list: readonly unknown[]): string | undefined {
  if (list.length < 2) return 'a schedule has at least two sigmas: where it starts and where it ends';
  if (list.length > mostSigmas) return `a schedule has at most ${mostSigmas} sigmas, these are ${list.length}`;
  for (const [k, sigma] of list.entries()) {
    if (typeof sigma !== 'number' || !Number.isFinite(sigma)) return `sigma ${k + 1} is no number`;
    if (sigma < 0) return `sigma ${k + 1} is ${sigma}: none is below 0`;
    const before = list[k - 1];
    if (typeof before === 'number' && sigma >= before)
      return `sigma ${k + 1} is ${sigma}, not below the ${before} before it: sigmas fall from step to step`;
  }
  return undefined;
}

/** Reads sigmas as people paste them: separated by commas, spaces or lines, with or without brackets around. */
export function parseSigmas(text: string): { readonly sigmas: readonly number[] } | { readonly problem: string } {
  const words = text
    .trim()
    .replace(/^(?:tensor\()?\[|\]\)?$/g, '')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const wrong = words.find((word) => !Number.isFinite(Number(word)));
  if (wrong !== undefined) return { problem: `${JSON.stringify(wrong.slice(0, 20))} is no number` };
  const sigmas = words.map(Number);
  const problem = whyNotSigmas(sigmas);
  return problem === undefined ? { sigmas } : { problem };
}

/**
 * The sigmas walked where a schedule changes on the way: those of the one before down to `sigma`, then those of the new one
 * below it. A number less than a millionth below is left out, for a step that short has no direction in float32.
 */
export const joinSigmas = (before: readonly number[], sigma: number, after: readonly number[]): number[] => [
  ...before.filter((one) => one >= sigma),
  ...after.filter((one) => one < sigma - 1e-6),
];

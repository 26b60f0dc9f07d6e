/** `count` numbers from 0 to 1; a single one is 0. */
export const ramp = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => (count === 1 ? 0 : i / (count - 1)));

/** `count` numbers evenly from `start` to `end`, with numpy's rounding; a single one is `start`. */
export function linspace(start: number, end: number, count: number): number[] {
  const step = (end - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === 0 ? start : i === count - 1 ? end : i * step + start));
}

/** From the first sigma exactly, whatever rounding made of it, to 0. */
const walked = (first: number, sigmas: readonly number[]): number[] => [first, ...sigmas.slice(1), 0];

/** Evenly spaced in the `rho`-th root of sigma; `n` sigmas and 0. Source: Karras et al. 2022, eq. 5. */
export const karras = (n: number, sigmaMin: number, sigmaMax: number, rho = 7): number[] =>
  walked(
    sigmaMax,
    linspace(sigmaMax ** (1 / rho), sigmaMin ** (1 / rho), n).map((root) => root ** rho),
  );

/** Evenly spaced in log sigma; `n` sigmas and 0. */
export const exponential = (n: number, sigmaMin: number, sigmaMax: number): number[] =>
  polyexponential(n, sigmaMin, sigmaMax, 1);

/** Log sigma falls as the `rho`-th power of what is left of the way; `n` sigmas and 0. Source: k-diffusion. */
export const polyexponential = (n: number, sigmaMin: number, sigmaMax: number, rho = 1): number[] =>
  walked(
    sigmaMax,
    ramp(n).map((share) => Math.exp((1 - share) ** rho * Math.log(sigmaMax / sigmaMin) + Math.log(sigmaMin))),
  );

/** Evenly spaced in the time of the variance-preserving process of Song et al. 2021, from 1 to `epsS`; `n` sigmas and 0. */
export const vp = (n: number, betaD = 19.9, betaMin = 0.1, epsS = 1e-3): number[] => [
  ...linspace(1, epsS, n).map((t) => Math.sqrt(Math.expm1((betaD * t ** 2) / 2 + betaMin * t))),
  0,
];

/** Quantiles of a Laplace distribution over log sigma, held within both ends; `n` sigmas, and no 0 behind them. Source: Hang and Gu 2024 (arXiv 2407.03297). */
export const laplace = (n: number, sigmaMin: number, sigmaMax: number, mu = 0, beta = 0.5): number[] =>
  ramp(n).map((x) => {
    const log = mu - beta * Math.sign(0.5 - x) * Math.log(1 - 2 * Math.abs(0.5 - x) + 1e-5);
    return Math.min(sigmaMax, Math.max(sigmaMin, Math.exp(log)));
  });

/** Evenly spaced in arctan sigma; `n` sigmas and 0. Source: Sabour et al. 2024 (arXiv 2404.14507), theorem 3.1. */
export const klOptimal = (n: number, sigmaMin: number, sigmaMax: number): number[] =>
  walked(sigmaMax, linspace(Math.atan(sigmaMax), Math.atan(sigmaMin), n).map(Math.tan));

/** Small even steps for the first half, quadratically growing ones for the rest, in 1 - sigma, times `sigmaMax`; `n` sigmas and 0. Source: Polyak et al. 2024 (Movie Gen), section 3.4. */
export function linearQuadratic(n: number, sigmaMax: number, threshold = 0.025): number[] {
  if (n === 1) return [sigmaMax, 0];
  const linear = Math.floor(n / 2);
  const slope = threshold / linear;
  const rest = n - linear;
  // A parabola that goes on from the line's end with the line's slope less what it needs to come to 1 in time.
  const bend = (linear - threshold * n) / (linear * rest ** 2);
  const start = slope - (2 * (linear - threshold * n)) / rest ** 2;
  const gone = (i: number) => (i < linear ? slope * i : bend * i ** 2 + start * i + bend * linear ** 2);
  return [...Array.from({ length: n }, (_, i) => (1 - gone(i)) * sigmaMax), 0];
}

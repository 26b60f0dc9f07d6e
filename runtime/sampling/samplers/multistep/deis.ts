import { integrate, lagrange } from '../../quadrature.ts';
import { linearMultistep } from './adams.ts';

/** The variance-preserving process whose time DEIS interpolates in: sigma 0.002 at t = 0.001, 80 at t = 1. */
const [low, high] = [Math.log(0.002 ** 2 + 1), Math.log(80 ** 2 + 1)];
const slope = (2 * (low / 1e-3 - high)) / (1e-3 - 1);
const offset = high - slope / 2;

const timeOf = (sigma: number) => (Math.sqrt(offset ** 2 + 2 * slope * Math.log(sigma ** 2 + 1)) - offset) / slope;

/** d sigma / d t. */
function rate(t: number): number {
  const grown = Math.exp((slope * t * t) / 2 + offset * t);
  return (0.5 * (slope * t + offset) * grown) / Math.sqrt(grown - 1);
}

/**
 * Diffusion exponential integrator: a multistep method whose polynomials run over the time of a variance-preserving process
 * ("tab"). ComfyUI replaces each integral by a sum of 10000 points that counts both ends fully. Source: Zhang and Chen 2022
 * (arXiv 2204.13902), eq. 15.
 */
export const deis = linearMultistep(
  ({ options }) => options.max_order ?? 3,
  (sigmas, next, { compat }) => {
    if (sigmas.length === 1) return [next - sigmas[0]!];
    const times = sigmas.map(timeOf);
    const end = timeOf(next);
    return times.map((_, j) => {
      const weight = lagrange(times, j);
      const part = (t: number) => weight(t) * rate(t);
      return compat === 'comfy' ? sumOfPoints(part, times[0]!, end) : integrate(part, times[0]!, end, 4);
    });
  },
);

function sumOfPoints(f: (t: number) => number, from: number, to: number): number {
  const points = 10_000;
  let sum = 0;
  for (let i = 0; i < points; i++) sum += f(from + ((to - from) * i) / (points - 1));
  return (sum * (to - from)) / points;
}

import { flowSpace, type Space, shiftTime, veSpace } from '../space.ts';

/** What a schedule must know of a model: the sigmas of its training, and how timesteps and sigmas belong together. */
export interface NoiseModel {
  /** Sigmas of the timesteps of training, rising. */
  readonly table: readonly number[];
  /** The first and last sigma of the table as reckoned in float32 throughout, which is what ComfyUI spreads sigmas between. */
  readonly float32Ends: readonly [number, number];
  readonly space: Space;
  sigma(timestep: number): number;
  timestep(sigma: number): number;
  /** The timesteps of the last and first sigma of the table. */
  readonly timesteps: readonly [number, number];
  /** Sigma once this share of the timesteps is walked. */
  percentToSigma(percent: number): number;
}

const trainSteps = 1000;

/**
 * Models that predict over x0 + sigma n with a table of sigmas: sigma^2 = (1 - a) / a of the running product a of
 * 1 - beta, the betas linear in their square root (Stable Diffusion's numbers by default). Timestep = index of the nearest
 * sigma; between timesteps log sigma is linear. The table is rounded to float32 as the models' own is.
 */
export function epsilonModel(betaStart = 0.00085, betaEnd = 0.012): NoiseModel {
  let product = 1;
  const [from, to] = [Math.sqrt(betaStart), Math.sqrt(betaEnd)];
  const table = Array.from({ length: trainSteps }, (_, i) => {
    product *= 1 - (from + ((to - from) * i) / (trainSteps - 1)) ** 2;
    return Math.fround(Math.sqrt((1 - product) / product));
  });
  const logs = table.map(Math.log);
  const last = trainSteps - 1;
  const sigma = (timestep: number) => {
    const t = Math.min(last, Math.max(0, timestep));
    const low = Math.floor(t);
    const share = t - low;
    return Math.exp((1 - share) * logs[low]! + share * logs[Math.ceil(t)]!);
  };
  const percentToSigma = (percent: number) =>
    percent <= 0 ? 999999999.9 : percent >= 1 ? 0 : sigma((1 - percent) * last);
  return {
    table,
    float32Ends: [table[0]!, table.at(-1)!],
    space: veSpace(percentToSigma),
    sigma,
    timestep: (value) => {
      const log = Math.log(value);
      let best = 0;
      for (let i = 1; i < logs.length; i++) if (Math.abs(logs[i]! - log) < Math.abs(logs[best]! - log)) best = i;
      return best;
    },
    timesteps: [0, last],
    percentToSigma,
  };
}

/** Flow models of 1000 timesteps under a shift. Timestep = 1000 sigma, the shift is not undone: it is what the model is told. */
export const flowModel = (shift: number): NoiseModel =>
  flow(shift, trainSteps, 1000, (t) => f32(f32(shift * t) / f32(1 + f32((shift - 1) * t))));

/** Flow models like Flux: 10000 timesteps, the shift given as its logarithm mu, timestep = sigma. */
export const fluxModel = (mu: number): NoiseModel =>
  flow(Math.exp(mu), 10_000, 1, (t) => f32(f32(Math.exp(mu)) / f32(f32(Math.exp(mu)) + f32(f32(1 / t) - 1))));

const f32 = Math.fround;

function flow(shift: number, length: number, multiplier: number, shift32: (t: number) => number): NoiseModel {
  const space = flowSpace(shift);
  return {
    table: Array.from({ length }, (_, i) => shiftTime((i + 1) / length, shift)),
    float32Ends: [shift32(f32(1 / length)), 1],
    space,
    sigma: (timestep) => shiftTime(timestep / multiplier, shift),
    timestep: (sigma) => sigma * multiplier,
    timesteps: [multiplier / length, multiplier],
    percentToSigma: space.atPercent,
  };
}

import { betaQuantile } from './beta-quantile.ts';

export const schedulerNames = ['simple', 'normal', 'sgm_uniform', 'karras', 'exponential', 'beta'] as const;
export type SchedulerName = (typeof schedulerNames)[number];

/** Timesteps that a model was trained on: the smallest sigma is that of t = 1 / 1000. */
const trainSteps = 1000;

/** Sigma of time `t` in [0, 1] under a shift: how flow models spend more steps at high noise. Source: Esser et al. 2024 (SD 3), eq. 23. */
export const shiftTime = (t: number, shift: number): number => (shift * t) / (1 - t + shift * t);

/**
 * Sigmas of a flow model, falling from 1 to 0: `steps + 1` numbers.
 * `simple`, `normal`, `sgm_uniform` and `beta` place the steps in time and then shift; `karras` (rho 7) and `exponential`
 * place them in sigma between 1 and the smallest sigma of training. Numbers agree with ComfyUI's schedulers of these
 * names; `normal` is also what diffusers' FlowMatchEulerDiscreteScheduler does by itself, and `simple` what its pipelines
 * ask of it where `steps` divides 1000.
 * @throws RangeError when `steps` is not a whole number from 1 to 1000, or `shift` is not above 0.
 */
export function flowSigmas(scheduler: SchedulerName, steps: number, shift: number): number[] {
  if (!Number.isInteger(steps) || steps < 1 || steps > trainSteps)
    throw new RangeError(`steps is ${steps}, allowed is 1 to ${trainSteps}`);
  if (!(shift > 0) || !Number.isFinite(shift)) throw new RangeError(`shift is ${shift}, it must be above 0`);
  const smallest = shiftTime(1 / trainSteps, shift);
  return [...place(scheduler, steps, shift, smallest), 0];
}

function place(scheduler: SchedulerName, steps: number, shift: number, smallest: number): number[] {
  const fraction = (k: number) => (steps === 1 ? 0 : k / (steps - 1));
  const each = (sigma: (k: number) => number) => Array.from({ length: steps }, (_, k) => sigma(k));
  switch (scheduler) {
    case 'simple':
      return each((k) => shiftTime((trainSteps - Math.floor((k * trainSteps) / steps)) / trainSteps, shift));
    case 'normal':
      // The ends are sigmas already and are shifted once more: both references do so.
      return each((k) => shiftTime(1 + fraction(k) * (smallest - 1), shift));
    case 'sgm_uniform':
      return each((k) => shiftTime(1 + (k / steps) * (smallest - 1), shift));
    case 'karras':
      return each((k) => (1 + fraction(k) * (smallest ** (1 / 7) - 1)) ** 7);
    case 'exponential':
      return each((k) => Math.exp(fraction(k) * Math.log(smallest)));
    case 'beta': {
      // Steps that fall on one timestep are taken once, so many steps may give a shorter list.
      const times = each((k) => roundHalfEven(betaQuantile(1 - k / steps, 0.6, 0.6) * (trainSteps - 1)) + 1);
      return [...new Set(times)].map((t) => shiftTime(t / trainSteps, shift));
    }
  }
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  // A median of exactly one half comes out of the quantile with the last bits off.
  if (Math.abs(value - floor - 0.5) < 1e-9) return floor + (floor % 2);
  return Math.round(value);
}

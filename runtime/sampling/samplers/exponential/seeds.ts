import { combine, type Vector } from '../../vector.ts';
import { forget, type Place, type Sampler, type SamplerOptions, type StepInput } from '../sampler.ts';

/**
 * SEEDS: exponential Runge-Kutta over lambda = -log(sigma) with one path of noise through all stages. Two stages, the second
 * at share `r` of the step; `solver_type` `phi_2` has the exact second-order weights, `phi_1` those of DPM-Solver++. With
 * `r` 1 it is the exponential Heun method. Source: Gonzalez et al. 2023 (arXiv 2305.14267), algorithms 1 and 3.
 */
export const seeds2 = (defaults: SamplerOptions = {}): Sampler =>
  seeds(defaults, ({ r = 0.5, solver_type = 'phi_1' }, h) => {
    const phi = solver_type === 'phi_2' ? phi2(h) / r : -Math.expm1(-h) / (2 * r);
    return [
      { at: r, weights: [1] },
      { at: 1, weights: [1, phi] },
    ];
  });

/** Three stages, at shares `r_1` and `r_2` of the step. */
export const seeds3 = (defaults: SamplerOptions = {}): Sampler =>
  seeds(defaults, ({ r_1 = 1 / 3, r_2 = 2 / 3 }, h) => [
    { at: r_1, weights: [1] },
    { at: r_2, weights: [1, (r_2 / r_1) * phi2(r_2 * h)] },
    { at: 1, weights: [1, 0, phi2(h) / r_2] },
  ]);

/** Where a stage ends, and what each prediction after the first counts for; the first counts for what is missing to 1 - exp(-h). */
interface Stage {
  readonly at: number;
  readonly weights: readonly number[];
}

const phi2 = (h: number): number => 1 + Math.expm1(-h) / h;

const seeds = (
  defaults: SamplerOptions,
  stagesOf: (options: SamplerOptions, h: number) => readonly Stage[],
): Sampler => ({
  calls: ({ sigmas, k, options }: Place) => (sigmas[k + 1] === 0 ? 1 : stagesOf({ ...defaults, ...options }, 1).length),
  history: 0,
  ...(defaults.eta === 0 ? {} : { stochastic: true }),
  async step<V extends Vector>({ state, sigmas, k, denoise, noise, options }: StepInput<V>) {
    const { eta = 1, s_noise = 1, ...rest } = { ...defaults, ...options };
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const views = [(await denoise(state.x, sigma)).denoised];
    if (next === 0) return { state: forget(views[0]!), denoised: views[0]! };
    const step = Math.log(sigma / next);
    const h = step * (1 + eta);
    const stages = stagesOf(rest, h);
    let { x } = state;
    let path: V | undefined;
    for (const [i, { at, weights }] of stages.entries()) {
      const gone = at - (stages[i - 1]?.at ?? 0);
      if (eta > 0 && s_noise > 0) {
        const fresh = [Math.sqrt(-Math.expm1(-2 * gone * step * eta)), noise(i)] as const;
        path = path ? combine([Math.exp(-gone * step * eta), path], fresh) : combine(fresh);
      }
      const later = weights.slice(1);
      const first = -Math.expm1(-at * h) - later.reduce((sum, weight) => sum + weight, 0);
      const target = sigma * (next / sigma) ** at;
      x = combine(
        [Math.exp(-at * h), state.x],
        [first, views[0]!],
        ...later.map((weight, j) => [weight, views[j + 1]!] as const),
        ...(path ? [[target * s_noise, path] as const] : []),
      );
      if (i + 1 < stages.length) views.push((await denoise(x, target)).denoised);
    }
    return { state: forget(x), denoised: views[0]! };
  },
});

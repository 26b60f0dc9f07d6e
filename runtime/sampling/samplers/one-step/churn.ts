import { combine, type Vector } from '../../vector.ts';
import type { Place, StepInput } from '../sampler.ts';

/** The sigma up to which noise is added before a step; the sigma itself without churn. Source: Karras et al. 2022, algorithm 2. */
export function churnedSigma({ sigmas, k, space, options, compat }: Place): number {
  const { s_churn = 0, s_tmin = 0, s_tmax = Number.POSITIVE_INFINITY } = options;
  const sigma = sigmas[k]!;
  if (s_churn <= 0 || sigma < s_tmin || sigma > s_tmax) return sigma;
  const raised = sigma * (1 + Math.min(s_churn / (sigmas.length - 1), Math.SQRT2 - 1));
  return space.kind === 'flow' && compat === undefined
    ? Math.max(sigma, Math.min(raised, space.atPercent(1e-4)))
    : raised;
}

/** The latent under the noise that churn adds, and its sigma; a draw is taken only where some is added. */
export function churn<V extends Vector>(input: StepInput<V>): { x: V; sigma: number } {
  const { state, sigmas, k, space, compat, options } = input;
  const from = sigmas[k]!;
  const sigma = churnedSigma(input);
  if (sigma === from) return { x: state.x, sigma };
  // A flow's signal fades as its noise grows; ComfyUI adds the noise of a sigma space.
  const keep = space.kind === 'flow' && compat === undefined ? space.alpha(sigma) / space.alpha(from) : 1;
  const strength = Math.sqrt(sigma ** 2 - (keep * from) ** 2) * (options.s_noise ?? 1);
  return { x: combine([keep, state.x], [strength, input.noise(0)]), sigma };
}

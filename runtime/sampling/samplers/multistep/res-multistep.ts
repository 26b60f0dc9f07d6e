import { combine, type Vector } from '../../vector.ts';
import { ancestralStep } from '../ancestral-step.ts';
import { recall, remember, type Sampler, type StepInput } from '../sampler.ts';
import { addNoise, transfer } from '../toward.ts';

/**
 * Refined exponential solver, second order at one call a step by remembering the previous prediction. Source: Zhang et al.
 * 2023 (arXiv 2308.02157), eq. 16-17 in multistep form.
 */
export const resMultistep = ({
  eta: eta0,
  unguided,
}: {
  readonly eta: number;
  readonly unguided: boolean;
}): Sampler => ({
  calls: () => 1,
  history: 1,
  ...(eta0 > 0 ? { stochastic: true } : {}),
  ...(unguided ? { unguided: true } : {}),
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, space, denoise, options } = input;
    const sigma = sigmas[k]!;
    const { down, up } = ancestralStep(space, sigma, sigmas[k + 1]!, eta0 === 0 ? 0 : (options.eta ?? eta0));
    const view = await denoise(state.x, sigma);
    const { denoised } = view;
    const source = unguided ? view.unguided : denoised;
    const [before] = recall(state);
    const x =
      !before || down === 0
        ? transfer(input, state.x, { denoised, unguided: source }, sigma, down)
        : second(state.x, view, source, before.value, {
            h: Math.log(sigma / down),
            back: Math.log(state.numbers['down']! / before.sigma),
          });
    const noisy = addNoise(input, x, up * (options.s_noise ?? 1));
    const next = remember(noisy, [{ value: source, sigma }], 1);
    return { state: { ...next, numbers: { ...next.numbers, down } }, denoised };
  },
});

/** `h` is the step in -log(sigma), `back` how far the remembered prediction lies behind the sigma that the last step came down to. */
function second<V extends Vector>(
  x: V,
  { denoised }: { denoised: V },
  source: V,
  before: V,
  { h, back }: { h: number; back: number },
): V {
  const phi1 = -Math.expm1(-h) / h;
  const phi2 = (1 - phi1) / h;
  const weight = back === 0 ? 0 : (phi2 * h) / back;
  const keep = Math.exp(-h);
  // Under cfg++ the latent is moved by the guidance first.
  const moved: [number, V][] =
    source === denoised
      ? []
      : [
          [keep, denoised],
          [-keep, source],
        ];
  return combine([keep, x], ...moved, [h * (phi1 - weight), source], [h * weight, before]);
}

import { veSpace } from '../space.ts';
import { combine, type Vector } from '../vector.ts';
import type { Place, Sampler, StepInput } from './sampler.ts';

/**
 * A sampler of the space x0 + sigma n, for any space: it is given x / alpha and the ratio of noise to signal as its sigma,
 * which turns one into the other exactly. A start without any signal has no ratio: it is taken a ten-thousandth of the
 * training further down, as ComfyUI does, or at 1 - 1e-6 as diffusers does.
 */
export function rescaled(sampler: Sampler): Sampler {
  const place = <P extends Place>(input: P): P => ({
    ...input,
    sigmas: input.sigmas.map(ratioIn(input)),
    space: veSpace((percent) => input.space.ratio(input.space.atPercent(percent))),
  });
  return {
    ...sampler,
    placed: true,
    calls: (input) => sampler.calls(place(input)),
    async step<V extends Vector>(input: StepInput<V>) {
      const { space, k, sigmas, state } = input;
      const ratio = ratioIn(input);
      if (space.kind === 've') return sampler.step(input);
      const alpha = (at: number) => space.alpha(space.fromRatio(at));
      const { state: stepped, denoised } = await sampler.step<V>({
        ...place(input),
        state: { ...state, x: combine([1 / alpha(ratio(sigmas[k]!)), state.x]) },
        denoise: (y, at) => input.denoise(combine([alpha(at), y]), space.fromRatio(at)),
      });
      return { state: { ...stepped, x: combine([space.alpha(sigmas[k + 1]!), stepped.x]) }, denoised };
    },
  };
}

/** A sampler that takes the sigmas of any space for those of x0 + sigma n, as k-diffusion's do where ComfyUI has no other form for flow models. */
export function asVe(sampler: Sampler): Sampler {
  const place = <P extends Place>(input: P): P => ({ ...input, space: veSpace(input.space.atPercent) });
  return { ...sampler, calls: (input) => sampler.calls(place(input)), step: (input) => sampler.step(place(input)) };
}

/** `rescaled`, and `asVe` where ComfyUI is to be met. */
export const rescaledUnlessComfy = (sampler: Sampler): Sampler => ({
  ...sampler,
  placed: true,
  calls: (input) => (input.compat === 'comfy' ? asVe(sampler) : rescaled(sampler)).calls(input),
  step: (input) => (input.compat === 'comfy' ? asVe(sampler) : rescaled(sampler)).step(input),
});

const ratioIn =
  ({ space, compat }: Place) =>
  (sigma: number): number => {
    const ratio = space.ratio(sigma);
    if (Number.isFinite(ratio)) return ratio;
    return space.ratio(compat === 'diffusers' ? 1 - 1e-6 : space.atPercent(1e-4));
  };

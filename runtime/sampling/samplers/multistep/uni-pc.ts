import { solve } from '../../quadrature.ts';
import { combine, type Vector } from '../../vector.ts';
import {
  type Past,
  type Place,
  recall,
  remember,
  type Sampler,
  type SamplerOptions,
  type StepInput,
} from '../sampler.ts';

/**
 * UniPC: a multistep predictor, and a corrector that uses the prediction made at the predicted latent, so that both cost one
 * call a step. `solver_type` `bh1` or `bh2` is the paper's B(h); `predict_x0` false runs over predictions of the noise.
 * Source: Zhao et al. 2023 (arXiv 2302.04867), algorithms 5-8.
 */
export const uniPc = (defaults: SamplerOptions): Sampler => ({
  calls: () => 1,
  history: 4,
  ahead: true,
  async step<V extends Vector>(given: StepInput<V>) {
    const input = { ...given, options: { ...defaults, ...given.options } };
    const { state, sigmas, k, denoise, options, compat } = input;
    const [sigma, target] = [sigmas[k]!, sigmas[k + 1]!];
    const { denoised } = await denoise(state.x, sigma);
    // ComfyUI makes no step of a one-step schedule, but scales as if it had, and ends a little above 0.
    if (compat === 'comfy' && sigmas.length === 2)
      return { state: remember(combine([Math.sqrt((1 + 1e-6) / (1 + sigma ** 2)), state.x]), [], 0), denoised };
    const next = compat === 'comfy' && target === 0 ? 1e-3 : target;
    const clean = options.predict_x0 !== false;
    const now: Past<V> = { value: clean ? denoised : combine([1 / sigma, state.x], [-1 / sigma, denoised]), sigma };
    const past = recall(state);
    const last = state.history['last'];
    const bend = { clean, second: options.solver_type !== 'bh1' };
    const lastOrder = state.numbers['order'] ?? 0;
    const x =
      last && lastOrder > 0 && !options.disable_corrector?.includes(k - 1)
        ? update(last, past.slice(0, lastOrder), sigma, bend, now)
        : state.x;
    const known = [now, ...past];
    const order = Math.min(known.length, orderAt(input));
    const kept = remember(update(x, known.slice(0, order), next, bend), known, Math.max(1, mostOrder(input)));
    return {
      state: {
        x: kept.x,
        history: { ...kept.history, last: x },
        numbers: { ...kept.numbers, order },
      },
      denoised,
    };
  },
});

/** ComfyUI lets the length of the schedule limit the order; diffusers' own is 2. */
const mostOrder = ({ sigmas, options, compat }: Place): number =>
  compat === 'comfy' ? Math.min(3, sigmas.length - 2) : (options.order ?? (compat === 'diffusers' ? 2 : 3));

/** The order falls to 1 towards the end; a step to 0 has no second order. */
function orderAt(place: Place): number {
  const left = place.sigmas.length - 1 - place.k;
  if (place.options.lower_order_final !== false || place.sigmas[place.k + 1] === 0)
    return Math.min(mostOrder(place), left);
  return mostOrder(place);
}

interface Bend {
  readonly clean: boolean;
  readonly second: boolean;
}

/**
 * From the sigma of `past[0]` to `to` with the predictions of `past`; with `ahead`, a prediction made at `to`, it is the
 * corrector of the same order.
 */
function update<V extends Vector>(
  x: V,
  past: readonly Past<V>[],
  to: number,
  { clean, second }: Bend,
  ahead?: Past<V>,
): V {
  const [now, ...earlier] = past as [Past<V>, ...Past<V>[]];
  const ratio = to / now.sigma;
  const h = -Math.log(ratio);
  const bend = clean ? -h : h;
  const phi1 = Math.expm1(bend);
  // Predictions of the noise move the latent by sigma, those of the clean latent by the signal, which is 1 here.
  const scale = clean ? 1 : to;
  const terms: [number, V][] = [
    [clean ? ratio : 1, x],
    [-scale * phi1, now.value],
  ];
  if (earlier.length > 0 || ahead) {
    const base = second ? phi1 : bend;
    const nodes = [
      ...earlier.map(({ value, sigma }) => ({ value, r: Math.log(now.sigma / sigma) / h })),
      ...(ahead ? [{ value: ahead.value, r: 1 }] : []),
    ];
    const weights = weightsOf(
      nodes.map(({ r }) => r),
      bend,
      base,
    );
    nodes.forEach(({ value, r }, i) => {
      const weight = (-scale * base * weights[i]!) / r;
      terms.push([weight, value], [-weight, now.value]);
    });
  }
  return combine(...terms);
}

/** The paper's conditions on the weights of the differences; a single one is 1/2, which the paper recommends over its exact value. */
function weightsOf(nodes: readonly number[], bend: number, base: number): number[] {
  if (nodes.length === 1) return [0.5];
  let phi = Math.expm1(bend) / bend - 1;
  let factorial = 1;
  const right = nodes.map((_, i) => {
    const value = (phi * factorial) / base;
    factorial *= i + 2;
    phi = phi / bend - 1 / factorial;
    return value;
  });
  return solve(
    nodes.map((_, power) => nodes.map((r) => r ** power)),
    right,
  );
}

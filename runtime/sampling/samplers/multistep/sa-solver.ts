import { integrate, lagrange } from '../../quadrature.ts';
import { combine, type Vector } from '../../vector.ts';
import { lambda, type Past, type Place, recall, remember, type Sampler, type StepInput } from '../sampler.ts';

/**
 * SA-Solver: stochastic Adams, a predictor and a corrector over exponentially weighted integrals; noise is added in the
 * middle of the walk only, from 20 to 80 % of the training's timesteps. One call a step; `pece` calls again after the
 * corrector. Source: Xue et al. 2023 (arXiv 2309.05019), algorithm 1.
 */
export const saSolver = (pece: boolean): Sampler => ({
  calls: (place) =>
    pece && place.k > (place.start ?? 0) && correctorOrder(place, Number.POSITIVE_INFINITY, pece) > 0 ? 2 : 1,
  history: 5,
  ahead: true,
  stochastic: true,
  async step<V extends Vector>(input: StepInput<V>) {
    const { state, sigmas, k, denoise, noise, options } = input;
    const [sigma, next] = [sigmas[k]!, sigmas[k + 1]!];
    const view = await denoise(state.x, sigma);
    let past: Past<V>[] = [{ value: view.denoised, sigma }, ...recall(state)];
    const last = state.history['last'];
    let { x } = state;
    let { denoised } = view;
    const corrected = last ? correctorOrder(input, past.length, pece) : 0;
    if (last && corrected > 0) {
      const { tau = 0 } = state.numbers;
      x = adams(last, past.slice(0, corrected), {
        from: past[1]!.sigma,
        to: sigma,
        tau,
        simple: simple(input),
        ahead: true,
      });
      const added = state.history['noise'];
      if (added) x = combine([1, x], [1, added]);
      if (pece) {
        ({ denoised } = await denoise(x, sigma));
        past = [{ value: denoised, sigma }, ...past.slice(1)];
      }
    }
    if (next === 0) return { state: remember(denoised, [], 0), denoised };
    const tau = tauAt(input);
    const used = past.slice(0, Math.min(past.length, predictorOrder(input)));
    const clean = adams(x, used, { from: sigma, to: next, tau, simple: simple(input), ahead: false });
    const strength = next * Math.sqrt(-Math.expm1(2 * tau ** 2 * Math.log(next / sigma))) * (options.s_noise ?? 1);
    const added = strength > 0 ? combine([strength, noise(0)]) : undefined;
    const kept = remember(added ? combine([1, clean], [1, added]) : clean, past, most(input) - 1);
    return {
      state: {
        x: kept.x,
        history: { ...kept.history, last: x, ...(added ? { noise: added } : {}) },
        numbers: { ...kept.numbers, tau },
      },
      denoised,
    };
  },
});

const simple = ({ options }: Place) => options.simple_order_2 ?? false;
const orders = ({ options }: Place) => ({
  predictor: options.predictor_order ?? 3,
  corrector: options.corrector_order ?? 4,
});
const most = (place: Place) => Math.max(orders(place).predictor, orders(place).corrector);
const endsAtZero = ({ sigmas }: Place) => sigmas.at(-1) === 0;
const stepsLeft = ({ sigmas, k }: Place) => sigmas.length - 1 - k;

function predictorOrder(place: Place): number {
  const { predictor } = orders(place);
  return endsAtZero(place) ? Math.min(predictor, stepsLeft(place) - 1) : predictor;
}

function correctorOrder(place: Place, known: number, pece: boolean): number {
  if (place.sigmas[place.k + 1] === 0 && !pece) return 0;
  const order = Math.min(orders(place).corrector, known);
  return endsAtZero(place) ? Math.min(order, stepsLeft(place)) : order;
}

/** 1 in the middle of the walk, else 0: how much noise the step to the next sigma adds. */
function tauAt({ sigmas, k, space, options }: Place): number {
  const next = sigmas[k + 1]!;
  return next <= space.atPercent(0.2) && next >= space.atPercent(0.8) ? (options.eta ?? 1) : 0;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly tau: number;
  readonly simple: boolean;
  /** The newest prediction is that at the end of the span: the corrector. */
  readonly ahead: boolean;
}

/** The latent at `to` without its new noise, from predictions newest first. */
function adams<V extends Vector>(x: V, past: readonly Past<V>[], span: Span): V {
  const { from, to, tau } = span;
  const h = Math.log(from / to);
  const weights = span.simple && past.length === 2 ? simpleWeights(past, span, h) : exactWeights(past, span, h);
  return combine(
    [(to / from) * Math.exp(-(tau ** 2) * h), x],
    ...past.map(({ value }, i) => [weights[i]!, value] as const),
  );
}

function exactWeights(past: readonly Past<Vector>[], { to, tau }: Span, h: number): number[] {
  const end = lambda(to);
  const rate = 1 + tau ** 2;
  const nodes = past.map(({ sigma }) => lambda(sigma));
  return nodes.map((_, j) => {
    const weight = lagrange(nodes, j);
    // Pieces of a length over which the exponential stays tame.
    const pieces = Math.max(1, Math.ceil((rate * h) / 8));
    return rate * integrate((at) => Math.exp(rate * (at - end)) * weight(at), end - h, end, pieces);
  });
}

/** The paper's simplified second order: the weight of the difference is taken as for a small step. */
function simpleWeights(past: readonly Past<Vector>[], { from, tau, ahead }: Span, h: number): number[] {
  const rate = 1 + tau ** 2;
  const whole = -Math.expm1(-rate * h);
  if (ahead) return [0.5 * rate * h, whole - 0.5 * rate * h];
  const other = (0.5 * rate * h * h) / (lambda(past[1]!.sigma) - lambda(from));
  return [whole - other, other];
}

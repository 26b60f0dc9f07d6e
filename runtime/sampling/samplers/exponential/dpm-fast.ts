import { combine, type Vector } from '../../vector.ts';
import type { Place, Sampler, StepInput } from '../sampler.ts';
import { addNoise } from '../toward.ts';
import { along, secondOrder, slopeAt, splitAbove, thirdOrder } from './dpm-solver-steps.ts';

/**
 * DPM-Solver-Fast: as many calls as the schedule has steps, spent on third-order steps evenly spaced in -log(sigma) from the
 * first to the last sigma above 0; what is left is one step of lower order. Each of its own steps is made in the schedule's
 * step that reaches it, so that the walk can be stopped anywhere. ComfyUI ends there; one more call goes on to 0. Source: Lu
 * et al. 2022 (arXiv 2206.00927), section 3.4, as in k-diffusion.
 */
export const dpmFast: Sampler = {
  calls(place) {
    const { stages, finish } = plan(place);
    return stages.reduce((sum, { order }) => sum + order, finish ? 1 : 0);
  },
  history: 0,
  ahead: true,
  async step<V extends Vector>(input: StepInput<V>) {
    const { denoise, options } = input;
    const { start = input.k, first = input.sigmas[input.k]!, level: before = first } = input.state.numbers;
    const { stages, finish, end } = plan({ ...input, sigmas: input.sigmas.with(start, first), start });
    const { eta = 0, s_noise = 1 } = options;
    let { x } = input.state;
    let level = before;
    let seen: V | undefined;
    for (const [i, { from, to, order }] of stages.entries()) {
      const { down, up } = splitAbove(from, to, eta, end);
      const h = Math.log(from / down);
      const now = await slopeAt(denoise, x, from);
      seen ??= now.denoised;
      const low =
        order === 1
          ? along(x, { to: down, h }, now)
          : (await (order === 2 ? secondOrder : thirdOrder)(denoise, x, from, h, now)).high;
      x = addNoise(input, low, up * s_noise, i);
      level = to;
    }
    if (finish) {
      x = (await denoise(x, level)).denoised;
      seen ??= x;
      level = 0;
    }
    return {
      state: { x: x === input.state.x ? combine([1, x]) : x, history: {}, numbers: { start, first, level } },
      denoised: seen,
    };
  },
};

interface Stage {
  readonly from: number;
  readonly to: number;
  readonly order: number;
}

/** The sampler's own steps that begin within a step of the schedule, and whether the end follows. */
function plan({ sigmas, k, compat, start = 0 }: Place): { stages: readonly Stage[]; finish: boolean; end: number } {
  const all = stagesOf(sigmas.slice(start));
  const last = k === sigmas.length - 2;
  const within = ({ from }: Stage) => from <= sigmas[k]! && (last || from > sigmas[k + 1]!);
  return {
    stages: all.filter(within),
    finish: last && sigmas.at(-1) === 0 && compat !== 'comfy',
    end: all.at(-1)?.to ?? 0,
  };
}

function stagesOf(sigmas: readonly number[]): Stage[] {
  const calls = sigmas.length - 1;
  const first = sigmas[0]!;
  const end = sigmas.at(-1) || sigmas.at(-2)!;
  const rest = calls % 3;
  const count = Math.floor(calls / 3) + 1;
  const orders =
    rest === 0
      ? [...new Array<number>(Math.max(0, count - 2)).fill(3), 2, 1]
      : [...new Array<number>(count - 1).fill(3), rest];
  const at = (i: number) => (i === 0 ? first : i === count ? end : first * (end / first) ** (i / count));
  return end === first ? [] : orders.map((order, i) => ({ from: at(i), to: at(i + 1), order }));
}

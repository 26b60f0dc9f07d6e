import { betaQuantile } from '../schedules/beta-quantile.ts';
import { muShift, stretchTo } from '../schedules/schedulers.ts';
import { exponential, karras, linspace, ramp } from '../schedules/sigma-functions.ts';
import { shiftTime } from '../space.ts';
import { alphasOf, completed, type DiffusersClass, type DiffusersConfig, ratioOf } from './diffusers-config.ts';

export interface SetTimesteps {
  readonly num_inference_steps?: number;
  readonly sigmas?: readonly number[];
  readonly mu?: number;
}

export interface DiffusersSchedule {
  readonly timesteps: readonly number[];
  /** One more than the timesteps; a sigma for each of Heun's two calls. Classes over `alphas_cumprod` have none. */
  readonly sigmas?: readonly number[];
  /** The share of signal in the variance at each timestep, and behind the last. */
  readonly alphas?: readonly number[];
  readonly finalAlpha?: number;
  /** What start noise is multiplied with. */
  readonly initNoiseSigma: number;
}

/**
 * What `set_timesteps` of a diffusers scheduler lays out, in float64 over its float32 table: sigmas to 2e-5 relative,
 * integer timesteps the same but for UniPC's karras with flow sigmas (1 apart at most). `sound` false gives NaN where
 * diffusers does: a terminal stretch of one step.
 * @throws RangeError for a class, spacing or beta schedule that is not known.
 */
export function diffusersSchedule(
  name: DiffusersClass,
  given: DiffusersConfig,
  set: SetTimesteps,
  sound = true,
): DiffusersSchedule {
  const config = completed(name, given);
  switch (name) {
    case 'FlowMatchEulerDiscreteScheduler':
    case 'FlowMatchLCMScheduler':
      return flowMatch(config, set, sound);
    case 'FlowMatchHeunDiscreteScheduler':
      return doubled(flowMatch(config, set, sound));
    case 'LTXEulerAncestralRFScheduler':
      // Its list of sigmas is taken as it is, with a timestep for the last one too.
      return set.sigmas
        ? { timesteps: set.sigmas.map((sigma) => sigma * 1000), sigmas: set.sigmas, initNoiseSigma: 1 }
        : flowMatch(config, set, sound);
    case 'UniPCMultistepScheduler':
    case 'DPMSolverMultistepScheduler':
      return solver(name, config, set, sound);
    case 'EulerDiscreteScheduler':
    case 'EulerAncestralDiscreteScheduler':
      return sigmaSpace(name, config, set);
    case 'HeunDiscreteScheduler':
      return doubled(sigmaSpace(name, config, set));
    case 'DDIMScheduler':
    case 'DDPMScheduler':
    case 'CogVideoXDDIMScheduler':
    case 'LCMScheduler':
      return overAlphas(name, config, set);
  }
}

const trainSteps = ({ num_train_timesteps = 1000 }: DiffusersConfig) => num_train_timesteps;

/** numpy's rounding: halves to the even neighbour. */
function rint(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
}

/** Whole timesteps by spacing, falling; `extra` lays out one more and leaves out the lowest. */
function spaced(config: DiffusersConfig, steps: number, extra: boolean, whole = true): number[] {
  const train = trainSteps(config);
  const { timestep_spacing = 'leading', steps_offset = 0 } = config;
  const count = extra ? steps + 1 : steps;
  const falling = (list: number[]) => (extra ? list.reverse().slice(0, -1) : list.reverse());
  switch (timestep_spacing) {
    case 'linspace':
      return falling(linspace(0, train - 1, count).map((t) => (whole ? rint(t) : t)));
    case 'leading':
      return falling(ramp(count).map((_, i) => i * Math.floor(train / count))).map((t) => t + steps_offset);
    case 'trailing':
      return ramp(steps).map((_, i) => rint(train - (i * train) / steps) - 1);
    default:
      throw new RangeError(`timestep spacing ${timestep_spacing} is unknown`);
  }
}

const steps = ({ num_inference_steps, sigmas }: SetTimesteps): number => num_inference_steps ?? sigmas?.length ?? 0;

function shifted(
  config: DiffusersConfig,
  sigmas: readonly number[],
  shift: number,
  mu: number | undefined,
  sound: boolean,
): number[] {
  const { use_dynamic_shifting, time_shift_type = 'exponential', shift_terminal } = config;
  const placed = sigmas.map((sigma) =>
    !use_dynamic_shifting
      ? shiftTime(sigma, shift)
      : time_shift_type === 'linear'
        ? linearShift(sigma, mu!)
        : muShift(sigma, mu!),
  );
  if (!shift_terminal) return placed;
  return placed.at(-1) === 1 && !sound ? placed.map(() => Number.NaN) : stretchTo(placed, shift_terminal);
}

const linearShift = (t: number, mu: number): number => mu / (mu + (1 / t - 1));

/** The sigmas spread anew between these ends, where the config asks for it. */
function respread(config: DiffusersConfig, count: number, first: number, last: number): number[] | undefined {
  if (config.use_karras_sigmas) return karras(count, last, first).slice(0, -1);
  if (config.use_exponential_sigmas) return exponential(count, last, first).slice(0, -1);
  if (config.use_beta_sigmas)
    return ramp(count).map((share) => last + betaQuantile(1 - share, 0.6, 0.6) * (first - last));
  return undefined;
}

function flowMatch(config: DiffusersConfig, set: SetTimesteps, sound: boolean): DiffusersSchedule {
  const { shift = 1 } = config;
  const train = trainSteps(config);
  const lowest = config.use_dynamic_shifting ? 1 / train : shiftTime(1 / train, shift);
  // Without sigmas of the caller the ends are sigmas already and are shifted once more.
  const laid = shifted(config, set.sigmas ?? linspace(1, lowest, steps(set)), shift, set.mu, sound);
  const sigmas = respread(config, laid.length, laid[0]!, laid.at(-1)!) ?? laid;
  const walked = config.invert_sigmas ? [...sigmas.map((sigma) => 1 - sigma), 1] : [...sigmas, 0];
  return { timesteps: walked.slice(0, -1).map((sigma) => sigma * train), sigmas: walked, initNoiseSigma: 1 };
}

/** For each of Heun's two calls a step: all but the first timestep twice. */
function doubled({ timesteps, sigmas, ...rest }: DiffusersSchedule): DiffusersSchedule {
  const twice = (list: readonly number[]) => list.flatMap((value, i) => (i === 0 ? [value] : [value, value]));
  return {
    ...rest,
    timesteps: twice(timesteps),
    ...(sigmas ? { sigmas: [...twice(sigmas.slice(0, -1)), sigmas.at(-1)!] } : {}),
  };
}

/** The table's value between its whole indices. */
function at(table: readonly number[], index: number): number {
  const low = Math.min(table.length - 1, Math.max(0, Math.floor(index)));
  const high = Math.min(table.length - 1, low + 1);
  return table[low]! + (index - low) * (table[high]! - table[low]!);
}

/** The timestep of a sigma, between those of the table, by its logarithm. */
function timestepOf(sigma: number, logs: readonly number[]): number {
  const log = Math.log(Math.max(sigma, 1e-10));
  const low = Math.min(
    logs.length - 2,
    Math.max(
      0,
      logs.findLastIndex((value) => log >= value),
    ),
  );
  const share = Math.min(1, Math.max(0, (logs[low]! - log) / (logs[low]! - logs[low + 1]!)));
  return low + share;
}

function solver(name: DiffusersClass, config: DiffusersConfig, set: SetTimesteps, sound: boolean): DiffusersSchedule {
  const count = steps(set);
  const train = trainSteps(config);
  const table = alphasOf(name, config).map(ratioOf);
  const logs = table.map(Math.log);
  const unipc = name === 'UniPCMultistepScheduler';
  const toFlow = unipc && config.use_karras_sigmas && config.use_flow_sigmas;
  const timesteps = (sigmas: readonly number[]) => sigmas.map((sigma) => timestepOf(sigma, logs));
  const ofTable = config.final_sigmas_type === 'sigma_min' ? table[0]! : 0;
  const done = (sigmas: readonly number[], times: readonly number[], last: number) => ({
    timesteps: times.map(Math.trunc),
    sigmas: [...sigmas, last],
    initNoiseSigma: 1,
  });
  const ofList = (sigmas: readonly number[]) => (config.final_sigmas_type === 'sigma_min' ? sigmas.at(-1)! : 0);

  if (config.use_lu_lambdas && !config.use_karras_sigmas) {
    const sigmas = linspace(logs.at(-1)!, logs[0]!, count).map(Math.exp);
    return done(sigmas, timesteps(sigmas).map(rint), ofTable);
  }
  const spread = respread(config, count, table.at(-1)!, table[0]!);
  if (spread) {
    const sigmas = toFlow ? spread.map((ratio) => ratio / (1 + ratio)) : spread;
    const times = toFlow ? sigmas.map((sigma) => sigma * train) : timesteps(sigmas);
    return done(
      sigmas,
      config.use_karras_sigmas && !toFlow ? times.map(rint) : times,
      unipc ? ofList(sigmas) : ofTable,
    );
  }
  if (config.use_flow_sigmas) {
    const { flow_shift = 1 } = config;
    if (!unipc) {
      const shift = config.use_dynamic_shifting && set.mu !== undefined ? Math.exp(set.mu) : flow_shift;
      const laid = linspace(1, 1 / train, count + 1)
        .map((alpha) => 1 - alpha)
        .reverse()
        .slice(0, -1);
      const sigmas = laid.map((t) => shiftTime(t, shift));
      return done(
        sigmas,
        sigmas.map((sigma) => sigma * train),
        ofTable,
      );
    }
    const laid = set.sigmas ?? linspace(1, 1 / train, count + 1).slice(0, -1);
    const sigmas = shifted(config, laid, flow_shift, set.mu, sound).map((sigma, i) =>
      i === 0 && Math.abs(sigma - 1) < 1e-6 ? sigma - 1e-6 : sigma,
    );
    return done(
      sigmas,
      sigmas.map((sigma) => sigma * train),
      ofList(sigmas),
    );
  }
  const times = spaced(config, count, true);
  return done(
    times.map((t) => at(table, t)),
    times,
    ofTable,
  );
}

function sigmaSpace(name: DiffusersClass, config: DiffusersConfig, set: SetTimesteps): DiffusersSchedule {
  const count = steps(set);
  const table = alphasOf(name, config).map(ratioOf);
  const logs = table.map(Math.log);
  const laid = spaced(config, count, false, false);
  const plain =
    config.interpolation_type === 'log_linear'
      ? linspace(logs.at(-1)!, logs[0]!, count + 1).map(Math.exp)
      : laid.map((t) => at(table, t));
  const spread = respread(config, count, config.sigma_max ?? plain[0]!, config.sigma_min ?? plain.at(-1)!);
  const sigmas = spread ?? plain;
  const times = spread ? spread.map((sigma) => timestepOf(sigma, logs)) : laid;
  const largest = Math.max(...sigmas);
  const whole = config.timestep_spacing === 'linspace' || config.timestep_spacing === 'trailing';
  const continuous = config.timestep_type === 'continuous' && config.prediction_type === 'v_prediction';
  return {
    timesteps: continuous ? sigmas.map((sigma) => 0.25 * Math.log(sigma)) : times,
    sigmas: [...sigmas, config.final_sigmas_type === 'sigma_min' ? table[0]! : 0],
    initNoiseSigma: whole ? largest : Math.sqrt(largest ** 2 + 1),
  };
}

function overAlphas(name: DiffusersClass, config: DiffusersConfig, set: SetTimesteps): DiffusersSchedule {
  const alphas = alphasOf(name, config);
  const count = steps(set);
  const timesteps = name === 'LCMScheduler' ? lcmTimesteps(config, count) : spaced(config, count, false);
  return {
    timesteps,
    alphas: timesteps.map((t) => alphas[t]!),
    finalAlpha: config.set_alpha_to_one === false ? alphas[0]! : 1,
    initNoiseSigma: 1,
  };
}

/** Evenly chosen from the timesteps of the distillation, which are evenly spaced themselves. */
function lcmTimesteps(config: DiffusersConfig, count: number): number[] {
  const { original_inference_steps = 50 } = config;
  const stride = Math.floor(trainSteps(config) / original_inference_steps);
  const original = ramp(original_inference_steps).map((_, i) => (original_inference_steps - i) * stride - 1);
  return ramp(count).map((_, i) => original[Math.floor((i * original.length) / count)]!);
}

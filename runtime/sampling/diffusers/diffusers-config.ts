import { alphasCumprod, type BetaOptions } from '../schedules/betas.ts';

/** The numbers of a diffusers `scheduler_config.json` that change what a scheduler computes, by its own names. */
export interface DiffusersConfig extends BetaOptions {
  readonly prediction_type?: string;
  readonly timestep_spacing?: string;
  readonly timestep_type?: string;
  readonly interpolation_type?: string;
  readonly steps_offset?: number;
  readonly final_sigmas_type?: string;
  readonly use_karras_sigmas?: boolean;
  readonly use_exponential_sigmas?: boolean;
  readonly use_beta_sigmas?: boolean;
  readonly use_lu_lambdas?: boolean;
  readonly use_flow_sigmas?: boolean;
  readonly flow_shift?: number;
  readonly shift?: number;
  readonly use_dynamic_shifting?: boolean;
  readonly time_shift_type?: string;
  readonly shift_terminal?: number | null;
  readonly invert_sigmas?: boolean;
  readonly stochastic_sampling?: boolean;
  readonly sigma_min?: number;
  readonly sigma_max?: number;
  readonly snr_shift_scale?: number;
  readonly set_alpha_to_one?: boolean;
  readonly original_inference_steps?: number;
  readonly timestep_scaling?: number;
  readonly clip_sample?: boolean;
  readonly clip_sample_range?: number;
  readonly variance_type?: string;
  readonly algorithm_type?: string;
  readonly solver_type?: string;
  readonly solver_order?: number;
  readonly lower_order_final?: boolean;
  readonly euler_at_final?: boolean;
  readonly predict_x0?: boolean;
  readonly disable_corrector?: readonly number[];
  readonly eta?: number;
  readonly s_noise?: number;
}

export const diffusersClasses = [
  'FlowMatchEulerDiscreteScheduler',
  'FlowMatchHeunDiscreteScheduler',
  'FlowMatchLCMScheduler',
  'LTXEulerAncestralRFScheduler',
  'UniPCMultistepScheduler',
  'DPMSolverMultistepScheduler',
  'EulerDiscreteScheduler',
  'EulerAncestralDiscreteScheduler',
  'HeunDiscreteScheduler',
  'DDIMScheduler',
  'DDPMScheduler',
  'LCMScheduler',
  'CogVideoXDDIMScheduler',
] as const;
export type DiffusersClass = (typeof diffusersClasses)[number];

export const isDiffusersClass = (name: string): name is DiffusersClass =>
  (diffusersClasses as readonly string[]).includes(name);

const stableDiffusion = { beta_start: 0.00085, beta_end: 0.012, beta_schedule: 'scaled_linear' };

/** What a class takes where its config leaves something out. */
const classDefaults: Partial<Record<DiffusersClass, DiffusersConfig>> = {
  EulerDiscreteScheduler: { timestep_spacing: 'linspace' },
  EulerAncestralDiscreteScheduler: { timestep_spacing: 'linspace' },
  HeunDiscreteScheduler: { timestep_spacing: 'linspace', beta_start: 0.00085, beta_end: 0.012 },
  UniPCMultistepScheduler: { timestep_spacing: 'linspace', solver_type: 'bh2' },
  DPMSolverMultistepScheduler: { timestep_spacing: 'linspace', solver_type: 'midpoint', algorithm_type: 'dpmsolver++' },
  LCMScheduler: { ...stableDiffusion, original_inference_steps: 50, timestep_scaling: 10 },
  CogVideoXDDIMScheduler: { ...stableDiffusion, snr_shift_scale: 3 },
};

/** A config with what its class takes for granted. */
export const completed = (name: DiffusersClass, config: DiffusersConfig): DiffusersConfig => ({
  ...classDefaults[name],
  ...config,
});

/** The running product of 1 - beta that a class keeps, float32. */
export function alphasOf(name: DiffusersClass, config: DiffusersConfig): readonly number[] {
  if (name === 'CogVideoXDDIMScheduler') {
    const { alphasCumprod: alphas } = alphasCumprod({ ...config, rescale_betas_zero_snr: false });
    const scale = config.snr_shift_scale ?? 3;
    const shifted = alphas.map((alpha) => alpha / (scale + (1 - scale) * alpha));
    return config.rescale_betas_zero_snr ? stretched(shifted) : shifted;
  }
  const { alphasCumprod: alphas } = alphasCumprod(config);
  // A sigma of infinity would do no good; the half-precision numbers of the references begin here.
  const finite = !['DDIMScheduler', 'DDPMScheduler', 'LCMScheduler'].includes(name);
  return config.rescale_betas_zero_snr && finite ? [...alphas.slice(0, -1), 2 ** -24] : alphas;
}

function stretched(alphas: readonly number[]): number[] {
  const roots = alphas.map(Math.sqrt);
  const [first, last] = [roots[0]!, roots.at(-1)!];
  return roots.map((root) => (((root - last) * first) / (first - last)) ** 2);
}

/** Ratio of noise to signal where the share `alpha` of the variance is signal. */
export const ratioOf = (alpha: number): number => Math.sqrt((1 - alpha) / alpha);

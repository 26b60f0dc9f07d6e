import type { SamplerOptions } from '../samplers/sampler.ts';
import type { SamplerName } from '../samplers/samplers.ts';
import { completed, type DiffusersClass, type DiffusersConfig } from './diffusers-config.ts';

export interface DiffusersSampler {
  readonly sampler: SamplerName;
  readonly options: SamplerOptions;
  /** How the class holds its latents: x0 + sigma n, of variance 1, or as a flow. */
  readonly space: 've' | 'vp' | 'flow';
}

/** The sampler and options that walk as a diffusers scheduler with this config does; `step` are arguments of its `step()`. */
export function diffusersSampler(
  name: DiffusersClass,
  given: DiffusersConfig,
  step: SamplerOptions = {},
): DiffusersSampler {
  const config = completed(name, given);
  switch (name) {
    case 'FlowMatchEulerDiscreteScheduler':
      return { sampler: config.stochastic_sampling ? 'lcm' : 'euler', options: {}, space: 'flow' };
    case 'FlowMatchHeunDiscreteScheduler':
      return { sampler: 'heun', options: {}, space: 'flow' };
    case 'FlowMatchLCMScheduler':
      return { sampler: 'lcm', options: {}, space: 'flow' };
    case 'LTXEulerAncestralRFScheduler':
      return {
        sampler: 'euler_ancestral',
        options: { eta: config.eta ?? 1, s_noise: config.s_noise ?? 1 },
        space: 'flow',
      };
    case 'EulerDiscreteScheduler':
      return { sampler: 'euler', options: step, space: 've' };
    case 'EulerAncestralDiscreteScheduler':
      return { sampler: 'euler_ancestral', options: {}, space: 've' };
    case 'HeunDiscreteScheduler':
      return { sampler: 'heun', options: {}, space: 've' };
    case 'DDIMScheduler':
      // With clipping it goes on with the noise of the unclipped prediction: what CFG++ does with the unguided one.
      return {
        sampler: config.clip_sample === false ? 'ddim' : 'euler_cfg_pp',
        options: { eta: step.eta ?? 0 },
        space: 'vp',
      };
    case 'CogVideoXDDIMScheduler':
      return { sampler: 'ddim', options: {}, space: 'vp' };
    case 'DDPMScheduler':
      return {
        sampler: 'ddim',
        options: { eta: 1, ...(config.variance_type === 'fixed_large' ? { variance_type: 'fixed_large' } : {}) },
        space: 'vp',
      };
    case 'LCMScheduler':
      return { sampler: 'lcm', options: {}, space: 'vp' };
    case 'UniPCMultistepScheduler':
      return {
        sampler: 'uni_pc_bh2',
        options: {
          solver_type: config.solver_type === 'bh1' ? 'bh1' : 'bh2',
          order: config.solver_order ?? 2,
          lower_order_final: config.lower_order_final ?? true,
          predict_x0: config.predict_x0 ?? true,
          disable_corrector: config.disable_corrector ?? [],
        },
        space: spaceOf(config),
      };
    case 'DPMSolverMultistepScheduler':
      return dpmSolver(config);
  }
}

const spaceOf = ({ use_flow_sigmas }: DiffusersConfig) => (use_flow_sigmas ? 'flow' : 'vp');

function dpmSolver(config: DiffusersConfig): DiffusersSampler {
  const { algorithm_type = 'dpmsolver++', solver_type = 'midpoint', solver_order = 2 } = config;
  const sde = algorithm_type.startsWith('sde-');
  return {
    sampler: `dpmsolver_${algorithm_type.endsWith('++') ? 'multistep' : 'noise'}${sde ? '_sde' : ''}`,
    options: {
      order: solver_order,
      solver_type,
      lower_order_final: config.lower_order_final ?? true,
      euler_at_final: config.euler_at_final ?? false,
    },
    space: spaceOf(config),
  };
}

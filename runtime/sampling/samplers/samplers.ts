import { dpmAdaptive } from './exponential/dpm-adaptive.ts';
import { dpmFast } from './exponential/dpm-fast.ts';
import { dpmppSde } from './exponential/dpmpp-sde.ts';
import { erSde } from './exponential/er-sde.ts';
import { seeds2, seeds3 } from './exponential/seeds.ts';
import { ipndm, ipndmV, lms } from './multistep/adams.ts';
import { deis } from './multistep/deis.ts';
import { dpmMultistep } from './multistep/dpm-multistep.ts';
import { dpmpp2mCfgPp } from './multistep/dpmpp-2m-cfg-pp.ts';
import { dpmppMultistep } from './multistep/dpmpp-multistep.ts';
import { gradientEstimation } from './multistep/gradient-estimation.ts';
import { resMultistep } from './multistep/res-multistep.ts';
import { saSolver } from './multistep/sa-solver.ts';
import { uniPc } from './multistep/uni-pc.ts';
import { dpm2Ancestral, dpmpp2sAncestral, dpmpp2sAncestralCfgPp } from './one-step/ancestral.ts';
import { ddim, ddpm, euler, eulerAncestral, eulerAncestralCfgPp, eulerCfgPp } from './one-step/euler.ts';
import { dpm2, heun, heunpp2 } from './one-step/heun.ts';
import { lcm } from './one-step/lcm.ts';
import { asVe, rescaled, rescaledUnlessComfy } from './rescaled.ts';
import type { Sampler } from './sampler.ts';

const table = {
  euler,
  euler_cfg_pp: eulerCfgPp,
  euler_ancestral: eulerAncestral,
  euler_ancestral_cfg_pp: eulerAncestralCfgPp,
  heun,
  heunpp2,
  exp_heun_2_x0: rescaled(seeds2({ eta: 0, r: 1, solver_type: 'phi_2' })),
  exp_heun_2_x0_sde: rescaled(seeds2({ r: 1, solver_type: 'phi_2' })),
  dpm_2: dpm2,
  dpm_2_ancestral: dpm2Ancestral,
  lms,
  dpm_fast: dpmFast,
  dpm_adaptive: asVe(dpmAdaptive),
  dpmpp_2s_ancestral: dpmpp2sAncestral,
  dpmpp_2s_ancestral_cfg_pp: rescaledUnlessComfy(dpmpp2sAncestralCfgPp),
  dpmpp_sde: rescaled(dpmppSde),
  dpmpp_2m: asVe(dpmppMultistep({ order: 2 })),
  dpmpp_2m_cfg_pp: asVe(dpmpp2mCfgPp),
  dpmpp_2m_sde: rescaled(dpmppMultistep({ order: 2, eta: 1 })),
  dpmpp_2m_sde_heun: rescaled(dpmppMultistep({ order: 2, eta: 1, solver_type: 'heun' })),
  dpmpp_3m_sde: rescaled(dpmppMultistep({ order: 3, eta: 1, solver_type: 'heun' })),
  ddpm: rescaledUnlessComfy(ddpm),
  ddim,
  lcm,
  ipndm,
  ipndm_v: ipndmV,
  deis,
  res_multistep: asVe(resMultistep({ eta: 0, unguided: false })),
  res_multistep_cfg_pp: asVe(resMultistep({ eta: 0, unguided: true })),
  res_multistep_ancestral: rescaledUnlessComfy(resMultistep({ eta: 1, unguided: false })),
  res_multistep_ancestral_cfg_pp: rescaledUnlessComfy(resMultistep({ eta: 1, unguided: true })),
  gradient_estimation: asVe(gradientEstimation(false)),
  gradient_estimation_cfg_pp: asVe(gradientEstimation(true)),
  er_sde: rescaled(erSde),
  seeds_2: rescaled(seeds2()),
  seeds_3: rescaled(seeds3()),
  sa_solver: rescaled(saSolver(false)),
  sa_solver_pece: rescaled(saSolver(true)),
  // The bh1 weights grow with the step in log SNR, which is endless at pure noise: there a flow's own sigmas serve better.
  uni_pc: asVe(uniPc({ solver_type: 'bh1' })),
  uni_pc_bh2: rescaledUnlessComfy(uniPc({ solver_type: 'bh2' })),
  dpmsolver_multistep: rescaled(dpmppMultistep({ order: 2 })),
  dpmsolver_multistep_sde: rescaled(dpmppMultistep({ order: 2, eta: 1 })),
  dpmsolver_noise: rescaled(dpmMultistep({ order: 2 })),
  dpmsolver_noise_sde: rescaled(dpmMultistep({ order: 2, eta: 1 })),
} satisfies Record<string, Sampler>;

export type SamplerName = keyof typeof table;

/** All samplers by the names that ComfyUI gives them; `dpmsolver_*` are diffusers' DPMSolverMultistep. */
export const samplers: Readonly<Record<SamplerName, Sampler>> = table;

export const samplerNames = Object.keys(table) as SamplerName[];

/** The sampler that ComfyUI calls by this name; `_gpu` only tells where it draws its noise, `ddim` is its euler. */
export function comfySampler(name: string): SamplerName | undefined {
  const plain = name === 'ddim' ? 'euler' : name.replace(/_gpu$/, '');
  return plain in table ? (plain as SamplerName) : undefined;
}

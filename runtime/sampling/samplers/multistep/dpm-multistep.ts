import type { Vector } from '../../vector.ts';
import type { Sampler, SamplerOptions } from '../sampler.ts';
import { type Advance, exponentialMultistep } from './exponential-multistep.ts';

/**
 * DPM-Solver in its multistep form, over predictions of the noise instead of the clean latent; `eta` 1 is diffusers'
 * `sde-dpmsolver`, of second order at most. Source: Lu et al. 2022 (arXiv 2206.00927), section 3.
 */
export const dpmMultistep = (defaults: SamplerOptions & { readonly order: number }): Sampler =>
  exponentialMultistep(defaults, 'noise', (at) => ({
    terms: termsOf(at),
    fresh: at.eta > 0 ? at.next * Math.sqrt(Math.expm1(2 * at.h)) : 0,
  }));

function termsOf<V extends Vector>({ x, past, next, h, eta, place }: Advance<V>): [number, V][] {
  const [now, before, first] = past;
  const unit = eta > 0 ? -2 * next : -next;
  const grown = Math.expm1(h);
  const terms: [number, V][] = [
    [1, x],
    [unit * grown, now!.value],
  ];
  const slope = (weight: number, a: V, b: V) => terms.push([weight, a], [-weight, b]);
  const exact = grown / h - 1;
  if (!before) return terms;
  const r0 = Math.log(before.sigma / now!.sigma) / h;
  if (!first) slope((unit * (place.options.solver_type === 'heun' ? exact : grown / 2)) / r0, now!.value, before.value);
  else {
    const r1 = Math.log(first.sigma / before.sigma) / h;
    const curve = (unit * (exact * r0 + (grown - h) / h ** 2 - 0.5)) / (r0 + r1);
    slope((unit * exact + curve) / r0, now!.value, before.value);
    slope(-curve / r1, before.value, first.value);
  }
  return terms;
}

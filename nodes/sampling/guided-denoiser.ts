import { type GivenLatent, maskAt } from '@reelgraph/runtime/conditioning/compile-conditioning';
import { conditioningChannels } from '@reelgraph/runtime/conditioning/conditioning-channels';
import { pasteGiven } from '@reelgraph/runtime/conditioning/paste-given';
import type { Checkpoint, NodeContext } from '@reelgraph/runtime/node/node-context';
import { type Guidance, guide, scaleAt, skipAt } from '@reelgraph/runtime/sampling/guidance/guidance';
import { denoisedFrom, noised } from '@reelgraph/runtime/sampling/prediction';
import type { Denoiser } from '@reelgraph/runtime/sampling/samplers/sampler';
import type { Space } from '@reelgraph/runtime/sampling/space';
import type { Tensor } from '@reelgraph/runtime/values/tensor';
import type { ValueMap } from '@reelgraph/runtime/values/value-map';

interface Settings {
  readonly checkpoint: Checkpoint;
  /** [C, T, h, w] of the latent. */
  readonly dims: readonly number[];
  readonly fps: number;
  readonly embedding: ValueMap['embedding'];
  readonly space: Space;
  readonly guidance: Guidance;
  /** The unguided view is wanted whether guidance uses it or not. */
  readonly always: boolean;
  /** The model is told whole timesteps, cut off, as diffusers' UniPC and DPM-Solver have it. */
  readonly wholeTimesteps: boolean;
  /** The step is the first from pure noise. */
  readonly opening: boolean;
  readonly signal: NodeContext['signal'];
  readonly given?: GivenLatent & { readonly noise: Float32Array };
}

/**
 * A model as a sampler calls it: guided (both halves in one forward, one half alone where that is enough), with the given
 * frames as input channels where the family has them and in any case pasted in: noised to sigma before the call, clean
 * after it.
 */
export function guidedDenoiser(settings: Settings): Denoiser<Float32Array> {
  const { checkpoint, dims, fps, embedding, space, guidance, signal, given } = settings;
  const { prediction, conditioning } = checkpoint.info;
  return async (x, sigma) => {
    if (signal.aborted) throw Object.assign(new Error('cancelled'), { name: 'AbortError' });
    const scale = scaleAt(guidance, sigma);
    const context =
      scale === 1 && !settings.always ? embedding.positive : stack(embedding.positive, embedding.negative);
    const batch = context.dims[0]!;
    const mask = given && maskAt(given, sigma);
    const seen = given && mask ? pasteGiven(x, noised(space, given.noise, sigma, given.clean.data), mask.data) : x;
    const latent: Tensor = { data: seen, dims };
    const hidden =
      conditioning === 'channels'
        ? conditioningChannels(latent, given && mask ? { mask, clean: given.clean } : undefined)
        : latent;
    const time = 1000 * sigma;
    const timestep = new Float32Array(batch).fill(settings.wholeTimesteps ? Math.trunc(time + 1e-6) : time);
    const output = await checkpoint.denoise(repeat(hidden, batch), timestep, context, { fps });
    const skipScale = skipAt(guidance, sigma);
    const without =
      skipScale === 0
        ? undefined
        : await checkpoint.denoise(repeat(hidden, 1), timestep.subarray(0, 1), embedding.positive, {
            fps,
            skipLayers: guidance.skipLayers,
          });
    const size = seen.length;
    const view = (half: Float32Array) => denoisedFrom(prediction, seen, half, sigma, space);
    const held = (data: Float32Array) => (given && mask ? pasteGiven(data, given.clean.data, mask.data) : data);
    const conditional = view(output.data.subarray(0, size));
    const unconditional = batch === 1 ? conditional : view(output.data.subarray(size));
    const weakened = without && { weakened: view(without.data) };
    const guided = guide({ x: seen, conditional, unconditional, ...weakened }, { ...guidance, scale, skipScale });
    // CFG-Zero* lets the first step from pure noise rest: the model's guess is worst there.
    const rests = settings.opening && guidance.method === 'cfg-zero-star' && scale !== 1 && prediction === 'flow';
    return { denoised: held(rests ? seen : guided), unguided: held(unconditional) };
  };
}

/** [1, L, D] twice to [2, L, D]. */
function stack(first: Tensor, second: Tensor): Tensor {
  const data = new Float32Array(first.data.length + second.data.length);
  data.set(first.data);
  data.set(second.data, first.data.length);
  return { data, dims: [2, ...first.dims.slice(1)] };
}

/** [...] to [batch, ...], the same content each time. */
function repeat({ data, dims }: Tensor, batch: number): Tensor {
  if (batch === 1) return { data, dims: [1, ...dims] };
  const copies = new Float32Array(batch * data.length);
  for (let b = 0; b < batch; b++) copies.set(data, b * data.length);
  return { data: copies, dims: [batch, ...dims] };
}

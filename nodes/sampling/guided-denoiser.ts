import { type GivenLatent, maskAt } from '@reelgraph/runtime/conditioning/compile-conditioning';
import { conditioningChannels } from '@reelgraph/runtime/conditioning/conditioning-channels';
import { pasteGiven } from '@reelgraph/runtime/conditioning/paste-given';
import type { Checkpoint, NodeContext } from '@reelgraph/runtime/node/node-context';
import { guide } from '@reelgraph/runtime/sampling/guidance';
import { denoisedFrom, noised } from '@reelgraph/runtime/sampling/prediction';
import type { Denoiser } from '@reelgraph/runtime/sampling/samplers/sampler';
import type { Tensor } from '@reelgraph/runtime/values/tensor';
import type { ValueMap } from '@reelgraph/runtime/values/value-map';

interface Settings {
  readonly checkpoint: Checkpoint;
  /** [C, T, h, w] of the latent. */
  readonly dims: readonly number[];
  readonly embedding: ValueMap['embedding'];
  readonly cfg: number;
  readonly signal: NodeContext['signal'];
  readonly given?: GivenLatent & { readonly noise: Float32Array };
}

/**
 * A model as a sampler calls it: guided by cfg (both halves in one forward, one half alone where cfg is 1), with the
 * given frames as input channels where the family has them and in any case pasted in: noised to sigma before the call,
 * clean after it.
 */
export function guidedDenoiser({ checkpoint, dims, embedding, cfg, signal, given }: Settings): Denoiser<Float32Array> {
  const { prediction, conditioning } = checkpoint.info;
  const context = cfg === 1 ? embedding.positive : stack(embedding.positive, embedding.negative);
  const batch = context.dims[0]!;
  return async (x, sigma) => {
    if (signal.aborted) throw Object.assign(new Error('cancelled'), { name: 'AbortError' });
    const mask = given && maskAt(given, sigma);
    const seen = given && mask ? pasteGiven(x, noised(prediction, given.noise, sigma, given.clean.data), mask.data) : x;
    const latent: Tensor = { data: seen, dims };
    const hidden =
      conditioning === 'channels'
        ? conditioningChannels(latent, given && mask ? { mask, clean: given.clean } : undefined)
        : latent;
    const timestep = new Float32Array(batch).fill(1000 * sigma);
    const output = await checkpoint.denoise(repeat(hidden, batch), timestep, context);
    const size = seen.length;
    const conditional = denoisedFrom(prediction, seen, output.data.subarray(0, size), sigma);
    const guided =
      batch === 1
        ? conditional
        : guide(conditional, denoisedFrom(prediction, seen, output.data.subarray(size), sigma), cfg);
    return given && mask ? pasteGiven(guided, given.clean.data, mask.data) : guided;
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

import type { Checkpoint, NodeContext } from '@reelgraph/runtime/node/node-context';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import type { Frames } from '@reelgraph/runtime/values/frames';
import type { Tensor } from '@reelgraph/runtime/values/tensor';

/** One call of `denoise`. */
export interface Call {
  readonly hidden: Tensor;
  readonly timestep: Float32Array;
  readonly context: Tensor;
  readonly fps: number;
  readonly skipLayers?: readonly number[];
}

/**
 * A checkpoint whose network is solved on paper: all clips are Gaussian with deviation 0.5 around the one number of the
 * context, and `denoise` puts out their exact mean given the noisy latent; for each layer left out it takes that number to
 * be half as large. `calls` collects what it was asked.
 */
export function gaussianCheckpoint(info: CheckpointInfo): { checkpoint: Checkpoint; calls: Call[] } {
  const calls: Call[] = [];
  const { channels } = info.latent;
  const variance = 0.25;
  const checkpoint: Checkpoint = {
    info,
    encodeText: async (texts) => ({
      data: Float32Array.from(texts, (text) => Number(text)),
      dims: [texts.length, 1, 1],
    }),
    async denoise(hidden, timestep, context, options) {
      calls.push({ hidden, timestep, context, ...options });
      const [batch = 0, inputs = 0, ...rest] = hidden.dims;
      const plane = rest.reduce((a, b) => a * b, 1);
      const data = new Float32Array(batch * channels * plane);
      for (let b = 0; b < batch; b++) {
        const sigma = timestep[b]! / 1000;
        const keep = 1 - sigma;
        for (let i = 0; i < channels * plane; i++) {
          const x = hidden.data[b * inputs * plane + i]!;
          const mean = context.data[b]! * 0.5 ** (options.skipLayers?.length ?? 0);
          data[b * channels * plane + i] =
            (keep * variance * x + sigma ** 2 * mean) / (keep ** 2 * variance + sigma ** 2);
        }
      }
      return { data, dims: [batch, channels, ...rest] };
    },
    encodeVideo: async ({ frames, width, height }) => {
      const dims = [channels, frames, height / info.latent.spatial, width / info.latent.spatial];
      return { data: new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(0.25), dims };
    },
    previewLatent: ({ dims }, fps) => checkpoint.decodeLatent({ data: new Float32Array(), dims }, fps),
    decodeLatent: async ({ dims }, fps) => {
      const [, frames = 0, height = 0, width = 0] = dims;
      return { data: new Uint8Array(frames * height * width * 3), frames, height, width, fps };
    },
  };
  return { checkpoint, calls };
}

/** A context in which this checkpoint is the only one; `previews` collects what is shown. */
export function contextWith(checkpoint: Checkpoint): {
  context: NodeContext;
  previews: Frames[];
  signal: { aborted: boolean };
} {
  const previews: Frames[] = [];
  const signal = { aborted: false };
  const noFiles = () => Promise.reject(new Error('this node reads no files'));
  const context: NodeContext = {
    signal,
    progress: () => {},
    preview: (frames) => previews.push(frames),
    checkpoint: () => checkpoint.info,
    openCheckpoint: async () => checkpoint,
    media: { encode: noFiles, decode: noFiles },
    files: { read: noFiles, write: noFiles, save: noFiles },
    workflowJson: '{}',
  };
  return { context, previews, signal };
}

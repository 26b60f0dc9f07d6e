import { join } from 'node:path';
import type { Device } from '../device/open-device.ts';
import type { SessionSource } from '../device/session-cache.ts';
import type { Checkpoint } from '../node/node-context.ts';
import { ProblemError } from '../node/problem.ts';
import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import type { PromptReading } from '../values/prompt-reading.ts';
import type { Tensor } from '../values/tensor.ts';
import { buildWanTransformer, visibleChannels } from './architectures/wan-transformer.ts';
import { type CheckpointConfig, readCheckpointConfig } from './checkpoint-config.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { componentSession } from './component-session.ts';
import { describeCheckpoint } from './describe-checkpoint.ts';
import type { GraphDialect } from './graph-dialect.ts';
import { openLatentPreview, readLatentRgb } from './latent-preview.ts';
import { readPromptParser } from './prompt-parser.ts';
import { readWeights } from './safetensors.ts';
import { openTextEncoder } from './text-encoder.ts';
import { timestepSinusoids } from './timestep-sinusoids.ts';
import { openToyboxAutoencoder, type VideoAutoencoder } from './toybox-autoencoder.ts';

/** A checkpoint whose networks the caller can let go of; they open again by themselves when needed. */
export type OpenCheckpoint = Checkpoint & {
  /** What its text encoder understood of a text; absent where it cannot tell. */
  readPrompt?(text: string): Promise<PromptReading>;
  release(): Promise<void>;
};

/**
 * Opens a checkpoint folder on a device. Configs and weight headers are read now; each network's graph is written and its weights
 * are loaded when it first runs, and may be released when the device's memory budget asks for it. In `precision` int8 the transformer's linear layers
 * are made so when it is opened. Throws CheckpointError, and ProblemError where the device cannot do that.
 */
export async function openCheckpoint(
  folder: string,
  device: Device,
  id?: string,
  precision?: CheckpointInfo['precision'],
): Promise<OpenCheckpoint> {
  const described = await describeCheckpoint(folder, id);
  const info = precision ? { ...described, precision } : described;
  const graphs = graphsFor(info, device);
  const config = await readCheckpointConfig(folder);
  const key = (part: string): string => `${info.fingerprint}/${part}`;
  const weights = await readWeights(join(folder, 'transformer'), 'diffusion_pytorch_model');
  const transformers = new Map<string, SessionSource>();
  // One without some layers is a network of its own, over the same weights on disk.
  const transformer = (skip: readonly number[]): SessionSource => {
    const whole = precision ? `transformer in ${precision}` : 'transformer';
    const name = skip.length > 0 ? `${whole} without ${skip.join()}` : whole;
    const source =
      transformers.get(name) ??
      componentSession(device, key(name), weights, () =>
        buildWanTransformer(config.transformer, weights, graphs, skip),
      );
    transformers.set(name, source);
    return source;
  };
  const text = await openTextEncoder(folder, config.textEncoder, device, key('text_encoder'));
  const vae = await openAutoencoder(folder, config, device, key('vae'));

  const parser = await readPromptParser(folder, config.textEncoder);
  const map = await readLatentRgb(folder, info.latent.channels);

  return {
    info,
    ...(map ? { previewLatent: openLatentPreview(map, device, key('latent_rgb')) } : {}),
    encodeText: (texts) => text.encode(texts),
    ...(parser
      ? {
          async readPrompt(words) {
            const { read, unread } = text.partsOf(words);
            return { ...parser.read(read, await text.encode([words])), unread };
          },
        }
      : {}),
    async denoise(hidden, timestep, context, { fps, skipLayers = [] }) {
      checkInputs(config, hidden, timestep, context);
      const outputs = await device.sessions.run(transformer(skipLayers), {
        hidden_states: hidden,
        timestep_sinusoids: timestepSinusoids(timestep, [timestep.length, 1], config.transformer.freq_dim),
        encoder_hidden_states: context,
        ...(config.transformer.coordinate_channels > 0 ? { fps: { data: Float32Array.of(fps), dims: [1] } } : {}),
      });
      return outputs.sample!;
    },
    encodeVideo: (frames) => vae.encode(frames),
    decodeLatent: (latent, fps, onProgress) => vae.decode(latent, fps, onProgress),
    async release() {
      const open = [...transformers.values()].map((source) => source.key);
      for (const session of [...open, text.key, key('latent_rgb'), ...vae.keys]) await device.sessions.release(session);
    },
  };
}

function graphsFor({ title, precision }: CheckpointInfo, { info: { provider, graphs } }: Device): GraphDialect {
  if (!precision) return graphs;
  if (provider === 'cpu') return { ...graphs, blocks: precision };
  throw new ProblemError({
    code: 'precision',
    input: 'model',
    message:
      `${title} is to compute in ${precision}, which only the CPU does, and here ${provider} computes: choose floating point in Load model, ` +
      'or start Reelgraph with REELGRAPH_PROVIDER=cpu',
  });
}

async function openAutoencoder(
  folder: string,
  { vae }: CheckpointConfig,
  device: Device,
  key: string,
): Promise<VideoAutoencoder> {
  if (vae._class_name === 'AutoencoderToybox') return openToyboxAutoencoder(folder, vae, device, key);
  const refuse = async (): Promise<never> => {
    throw new CheckpointError(
      join(folder, 'vae', 'config.json'),
      `the autoencoder is a ${vae._class_name}, which cannot be run yet`,
      'Its transformer and text encoder run; for pixels use a checkpoint with AutoencoderToybox',
    );
  };
  return { encode: refuse, decode: refuse, keys: [] };
}

/** Refuses what would fail deep inside the graph, or be cut off there without a word. */
function checkInputs(
  { transformer: config }: CheckpointConfig,
  hidden: Tensor,
  timestep: Float32Array,
  context: Tensor,
): void {
  const [batch, channels, frames, height, width] = hidden.dims as [number, number, number, number, number];
  const [patchFrames, patchHeight, patchWidth] = config.patch_size;
  const extraFrames = config.repeat_first_frame ? patchFrames - 1 : 0;
  const wholePatches =
    (frames + extraFrames) % patchFrames === 0 && height % patchHeight === 0 && width % patchWidth === 0;
  if (hidden.dims.length !== 5 || channels !== visibleChannels(config) || !wholePatches) {
    throw new Error(
      `A latent of [${hidden.dims}] does not fit the transformer: it takes [B, ${visibleChannels(config)}, T, h, w] with ` +
        `T ${extraFrames > 0 ? '- 1 ' : ''}a multiple of ${patchFrames}, h of ${patchHeight}, w of ${patchWidth}.`,
    );
  }
  const longest = Math.max((frames + extraFrames) / patchFrames, height / patchHeight, width / patchWidth);
  if (longest > config.rope_max_seq_len) {
    throw new Error(
      `A latent of [${hidden.dims}] is longer than the transformer's ${config.rope_max_seq_len} positions.`,
    );
  }
  if (timestep.length !== batch || context.dims[0] !== batch || context.dims[2] !== config.text_dim) {
    throw new Error(
      `Timesteps [${timestep.length}] and context [${context.dims}] do not fit a batch of ${batch} with contexts of width ${config.text_dim}.`,
    );
  }
}

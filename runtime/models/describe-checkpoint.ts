import { basename, join, resolve } from 'node:path';
import { type CheckpointInfo, checkpointInfoSchema } from '../values/checkpoint-info.ts';
import { visibleChannels } from './architectures/wan-transformer.ts';
import { type CheckpointConfig, readCheckpointConfig } from './checkpoint-config.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { fingerprintCheckpoint } from './fingerprint-checkpoint.ts';
import { readPromptParser } from './prompt-parser.ts';
import { readWeights, type TensorTable } from './safetensors.ts';

/** Where a checkpoint's own `reelgraph` settings are missing: Wan's published recommendations. */
const WAN_DEFAULTS = {
  title: undefined,
  family: undefined,
  width: 832,
  height: 480,
  frames: 81,
  fps: 16,
  steps: 50,
  guidance_scale: 5,
  negative_prompt: '',
  sizes: [
    [832, 480],
    [480, 832],
    [1280, 720],
    [720, 1280],
  ] as [number, number][],
  max_frames: 81,
  rates: [],
};

/**
 * Reads what planning needs to know of a checkpoint folder: its configs and the headers of its weights, which are also
 * checked to be all there. Throws CheckpointError.
 */
export async function describeCheckpoint(folder: string, id = basename(resolve(folder))): Promise<CheckpointInfo> {
  const config = await readCheckpointConfig(folder);
  const tables = await Promise.all([
    readWeights(join(folder, 'transformer'), 'diffusion_pytorch_model'),
    readWeights(join(folder, 'vae'), 'diffusion_pytorch_model'),
    readWeights(join(folder, 'text_encoder'), 'model'),
  ]);
  const settings = config.index.reelgraph ?? WAN_DEFAULTS;
  const latent = latentOf(config);
  const patch = config.transformer.patch_size;
  return checkpointInfoSchema.parse({
    id,
    title: settings.title ?? titleOf(id),
    family: settings.family ?? familyOf(config),
    fingerprint: await fingerprintCheckpoint(folder),
    bytes: tables.reduce((sum, table) => sum + storedBytes(table), 0),
    latent,
    patch,
    frameMultiple: latent.temporal * patch[0],
    maxFrames: settings.max_frames,
    sizeMultiple: latent.spatial * Math.max(patch[1], patch[2]),
    sizes: settings.sizes,
    rates: settings.rates,
    prediction: predictionOf(config, folder),
    conditioning: conditioningOf(config, folder),
    defaults: {
      width: settings.width,
      height: settings.height,
      frames: settings.frames,
      fps: settings.fps,
      steps: settings.steps,
      guidanceScale: settings.guidance_scale,
      shift: config.scheduler.shift ?? config.scheduler.flow_shift ?? 1,
      negativePrompt: settings.negative_prompt,
    },
    readsOut: (await readPromptParser(folder, config.textEncoder)) !== undefined,
    layers: config.transformer.num_layers,
    parameters: matrixElements(tables[0]),
  } satisfies CheckpointInfo);
}

/** Channels of a checkpoint's latents, and pixels and frames per latent pixel and frame. */
function latentOf({ vae }: CheckpointConfig): CheckpointInfo['latent'] {
  return vae._class_name === 'AutoencoderToybox'
    ? { channels: vae.latent_channels, spatial: vae.spatial_compression, temporal: vae.temporal_compression }
    : { channels: vae.z_dim, spatial: vae.scale_factor_spatial, temporal: vae.scale_factor_temporal };
}

function familyOf({ vae }: CheckpointConfig): string {
  return vae._class_name === 'AutoencoderToybox' ? 'toybox' : `wan-${vae.z_dim}`;
}

function titleOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}

function predictionOf({ scheduler }: CheckpointConfig, folder: string): CheckpointInfo['prediction'] {
  const flow = scheduler._class_name.startsWith('FlowMatch') || scheduler.use_flow_sigmas;
  if (scheduler.prediction_type === 'sample') return 'sample';
  if (flow || scheduler.prediction_type === 'flow_prediction') return 'flow';
  throw new CheckpointError(
    join(folder, 'scheduler', 'scheduler_config.json'),
    `${scheduler._class_name} without flow sigmas is not how this transformer was trained`,
    'Use the scheduler_config.json that came with the checkpoint',
  );
}

function conditioningOf(config: CheckpointConfig, folder: string): CheckpointInfo['conditioning'] {
  const { channels } = latentOf(config);
  const inputs = visibleChannels(config.transformer);
  if (inputs === channels) return 'paste';
  if (inputs === 2 * channels + 1) return 'channels';
  throw new CheckpointError(
    join(folder, 'transformer', 'config.json'),
    `in_channels is ${config.transformer.in_channels} where latents have ${channels} channels`,
    `Supported are text-to-video transformers (in_channels ${channels}) and those with mask and clean latent (${2 * channels + 1})`,
  );
}

function storedBytes(table: TensorTable): number {
  return [...table.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Elements of the matrices that every token passes through. */
function matrixElements(transformer: TensorTable): number {
  return [...transformer]
    .filter(([name, { shape }]) => shape.length >= 2 && !/^condition_embedder|scale_shift_table/.test(name))
    .reduce((sum, [, { shape }]) => sum + shape.reduce((product, extent) => product * extent, 1), 0);
}

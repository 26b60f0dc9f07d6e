import { z } from 'zod';
import { GraphBuilder, type OnnxGraph, type Value } from '../graph-builder.ts';
import type { TensorTable } from '../safetensors.ts';

const positive = z.number().int().positive();
/** ONNX Runtime 1.30's convolutions on WebGPU compute wrongly where the input channels are no multiple of 4. */
const width = positive.multipleOf(4);

/** config.json of Toybox's autoencoder; training/vae.py writes it. */
export const autoencoderToyboxConfigSchema = z
  .object({
    _class_name: z.literal('AutoencoderToybox'),
    latent_channels: width,
    spatial_compression: z.literal(16),
    temporal_compression: z.literal(1),
    latents_mean: z.array(z.number()),
    latents_std: z.array(z.number().positive()),
    encoder_widths: z.array(width).length(3),
    decoder_widths: z.array(width).length(4),
    decoder_depths: z.array(z.number().int().min(0)).length(4),
    refiner_width: width,
    refiner_depth: z.number().int().min(0),
  })
  .refine(
    (config) =>
      config.latents_mean.length === config.latent_channels && config.latents_std.length === config.latent_channels,
    'latents_mean and latents_std must have one number per latent channel',
  );

export type AutoencoderToyboxConfig = z.infer<typeof autoencoderToyboxConfigSchema>;

/** Extent of the encoder's linear patches, in pixels of the half-size frame. */
const PATCH = 8;

/**
 * The encoder of Toybox's autoencoder. Input: pixels [F,3,H,W] in [-1,1], H and W multiples of 16;
 * output: latent [F,C,H/16,W/16], normalised as the transformer sees it. Source: training/vae.py.
 */
export function buildToyboxEncoder(config: AutoencoderToyboxConfig, weights: TensorTable): OnnxGraph {
  const g = new GraphBuilder('AutoencoderToybox-encoder', weights);
  const pixels = g.input('pixels', 'float32', ['frames', 3, 'height', 'width']);
  const { latent_channels: channels, encoder_widths: widths } = config;
  const half = g.op('AveragePool', [pixels], { attributes: { kernel_shape: [2, 2], strides: [2, 2] } });
  const linear = conv(g, half, 'encoder.linear', [channels, 3, PATCH, PATCH], { stride: PATCH });
  let x = conv(g, pixelUnshuffle(g, half, 3), 'encoder.conv_in', [widths[0]!, 12, 3, 3]);
  for (const [stage, width] of widths.entries()) {
    x = residualBlock(g, x, `encoder.blocks.${stage}`, width);
    const next = widths[stage + 1];
    if (next !== undefined) x = conv(g, x, `encoder.down.${stage}`, [next, width, 3, 3], { stride: 2 });
  }
  const branch = conv(g, g.op('Relu', [x]), 'encoder.conv_out', [channels, widths.at(-1)!, 3, 3]);
  const centred = g.op('Sub', [g.add(linear, branch), perChannel(g, config.latents_mean)]);
  const latent = g.op('Div', [centred, perChannel(g, config.latents_std)]);
  g.output('latent', latent, ['frames', channels, 'latent_height', 'latent_width']);
  return g.build();
}

/** Frames, rows and columns of a patch of Toybox's transformer, whose seams the refiner mends. */
const TRANSFORMER_PATCH = [4, 2, 2] as const;

/**
 * The first half of Toybox's decoder, which looks at neighbouring frames. Input: latent [F,C,h,w], normalised, the frames of one clip in order;
 * output: refined [F,C,h,w], as the second half takes it. Source: training/vae.py.
 */
export function buildToyboxRefiner(config: AutoencoderToyboxConfig, weights: TensorTable): OnnxGraph {
  const g = new GraphBuilder('AutoencoderToybox-refiner', weights);
  const { latent_channels: channels, refiner_width: width, refiner_depth: depth } = config;
  const latent = g.input('latent', 'float32', ['frames', channels, 'latent_height', 'latent_width']);
  const z = g.add(g.mul(latent, perChannel(g, config.latents_std)), perChannel(g, config.latents_mean));
  const first = conv(g, withNeighbours(g, z), 'refiner.conv_in', [width, 3 * channels, 3, 3]);
  let x = g.add(first, places(g, z, width));
  for (let block = 0; block < depth; block += 1) {
    const name = `refiner.blocks.${block}`;
    const seen = withNeighbours(g, g.op('Relu', [x]));
    const inner = conv(g, seen, `${name}.conv1`, [width, 3 * width, 3, 3]);
    x = g.add(x, conv(g, g.op('Relu', [inner]), `${name}.conv2`, [width, width, 3, 3]));
  }
  const change = conv(g, g.op('Relu', [x]), 'refiner.conv_out', [channels, width, 3, 3]);
  g.output('refined', g.add(z, change), ['frames', channels, 'latent_height', 'latent_width']);
  return g.build();
}

/** [F,C,h,w] to [F,3C,h,w]: the frame before, the frame itself, the frame after; the ends repeated. */
function withNeighbours(g: GraphBuilder, x: Value): Value {
  const end = Number.MAX_SAFE_INTEGER;
  const before = g.concat(0, [g.slice(x, 0, 0, 1), g.slice(x, 0, 0, -1)]);
  const after = g.concat(0, [g.slice(x, 0, 1, end), g.slice(x, 0, -1, end)]);
  return g.concat(1, [before, x, after]);
}

/** What the refiner adds for where in its patch a latent pixel lies, [F,width,h,w]. The first frame fills a patch of its own and so is the last of four. */
function places(g: GraphBuilder, z: Value, width: number): Value {
  const [patchFrames, rows, columns] = TRANSFORMER_PATCH;
  const shape = g.op('Shape', [z], { type: 'int64' });
  const within = (axis: number, period: number, start: number) => {
    const length = g.op('Gather', [shape, g.int(axis)]);
    const all = g.op('Range', [g.int(start), g.op('Add', [length, g.int(start)]), g.int(1)]);
    return g.op('Mod', [all, g.int(period)]);
  };
  const table = g.weight('refiner.place', [patchFrames, width, rows, columns]);
  const along = (values: Value, axis: number, indices: Value) =>
    g.op('Gather', [values, indices], { attributes: { axis: BigInt(axis) } });
  const inTime = along(table, 0, within(0, patchFrames, patchFrames - 1));
  return along(along(inTime, 2, within(2, rows, 0)), 3, within(3, columns, 0));
}

/**
 * The second half of Toybox's decoder, frame by frame. Input: refined [F,C,h,w]; output: pixels [F,3,16h,16w], about [-1,1], not clamped.
 * Source: training/vae.py.
 */
export function buildToyboxDecoder(config: AutoencoderToyboxConfig, weights: TensorTable): OnnxGraph {
  const g = new GraphBuilder('AutoencoderToybox-decoder', weights);
  const { latent_channels: channels, decoder_widths: widths, decoder_depths: depths } = config;
  const z = g.input('refined', 'float32', ['frames', channels, 'latent_height', 'latent_width']);
  const linear = conv(g, z, 'decoder.linear', [3 * 16 * 16, channels, 1, 1]);
  let x = conv(g, z, 'decoder.conv_in', [widths[0]!, channels, 3, 3]);
  for (const [stage, width] of widths.entries()) {
    for (let block = 0; block < depths[stage]!; block += 1) {
      x = residualBlock(g, x, `decoder.blocks.${stage}.${block}`, width);
    }
    const next = widths[stage + 1];
    if (next !== undefined) x = pixelShuffle(g, conv(g, x, `decoder.up.${stage}`, [4 * next, width, 1, 1]), 2);
  }
  const branch = conv(g, g.op('Relu', [x]), 'decoder.conv_out', [12, widths.at(-1)!, 3, 3]);
  const pixels = g.add(pixelShuffle(g, linear, 16), pixelShuffle(g, branch, 2));
  g.output('pixels', pixels, ['frames', 3, 'height', 'width']);
  return g.build();
}

/** torch's Conv2d with "same" padding, or none where the kernel is as long as the stride. */
function conv(
  g: GraphBuilder,
  x: Value,
  name: string,
  shape: readonly [out: number, inputs: number, height: number, width: number],
  { stride = 1 } = {},
): Value {
  const pad = stride === shape[2] ? 0 : (shape[2] - 1) / 2;
  const inputs = [x, g.weight(`${name}.weight`, shape), g.weight(`${name}.bias`, [shape[0]])];
  const attributes = { kernel_shape: shape.slice(2), strides: [stride, stride], pads: [pad, pad, pad, pad] };
  return g.op('Conv', inputs, { attributes });
}

function residualBlock(g: GraphBuilder, x: Value, name: string, width: number): Value {
  const shape = [width, width, 3, 3] as const;
  const inner = conv(g, g.op('Relu', [x]), `${name}.conv1`, shape);
  return g.add(x, conv(g, g.op('Relu', [inner]), `${name}.conv2`, shape));
}

/** torch's pixel_shuffle. */
function pixelShuffle(g: GraphBuilder, x: Value, factor: number): Value {
  return g.op('DepthToSpace', [x], { attributes: { blocksize: BigInt(factor), mode: 'CRD' } });
}

/** torch's pixel_unshuffle by 2; SpaceToDepth puts the place in the block first, torch the channel. */
function pixelUnshuffle(g: GraphBuilder, x: Value, channels: number): Value {
  const blocks = g.op('SpaceToDepth', [x], { attributes: { blocksize: 2n } });
  const order = Array.from({ length: 4 * channels }, (_, i) => (i % 4) * channels + Math.floor(i / 4));
  return g.op('Gather', [blocks, g.ints(order)], { attributes: { axis: 1n } });
}

function perChannel(g: GraphBuilder, values: readonly number[]): Value {
  return g.floats(values, [1, values.length, 1, 1]);
}

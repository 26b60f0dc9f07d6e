import { z } from 'zod';
import { GraphBuilder, type OnnxGraph, type Value } from '../graph-builder.ts';
import type { TensorTable } from '../safetensors.ts';

const positive = z.number().int().positive();
/** ONNX Runtime 1.30's convolutions on WebGPU compute wrongly where the input channels are no multiple of 4. */
const width = positive.multipleOf(4);

/** config.json of Toybox's per-frame autoencoder; training/vae.py writes it. */
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

/**
 * The decoder of Toybox's autoencoder. Input: latent [F,C,h,w], normalised; output: pixels [F,3,16h,16w], about [-1,1], not clamped.
 * Source: training/vae.py.
 */
export function buildToyboxDecoder(config: AutoencoderToyboxConfig, weights: TensorTable): OnnxGraph {
  const g = new GraphBuilder('AutoencoderToybox-decoder', weights);
  const { latent_channels: channels, decoder_widths: widths, decoder_depths: depths } = config;
  const latent = g.input('latent', 'float32', ['frames', channels, 'latent_height', 'latent_width']);
  const z = g.add(g.mul(latent, perChannel(g, config.latents_std)), perChannel(g, config.latents_mean));
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

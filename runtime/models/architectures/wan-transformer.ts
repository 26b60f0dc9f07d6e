import { z } from 'zod';
import { GraphBuilder, type OnnxGraph, type Value } from '../graph-builder.ts';
import type { GraphDialect } from '../graph-dialect.ts';
import { int8Linear } from '../int8-linear.ts';
import type { TensorTable } from '../safetensors.ts';
import { rotaryTables } from './rotary-tables.ts';

const positive = z.number().int().positive();

/** diffusers' config.json of `WanTransformer3DModel`, with diffusers' defaults. Variants with an image encoder are refused. */
export const wanTransformerConfigSchema = z.object({
  _class_name: z.literal('WanTransformer3DModel'),
  patch_size: z.tuple([positive, positive, positive]).default([1, 2, 2]),
  num_attention_heads: positive.default(40),
  attention_head_dim: positive.multipleOf(2).default(128),
  in_channels: positive.default(16),
  out_channels: positive.nullish(),
  text_dim: positive.default(4096),
  freq_dim: positive.multipleOf(2).default(256),
  ffn_dim: positive.default(13824),
  num_layers: positive.default(40),
  cross_attn_norm: z.boolean().default(true),
  qk_norm: z.literal('rms_norm_across_heads').default('rms_norm_across_heads'),
  eps: z.number().positive().default(1e-6),
  image_dim: z.null('image_dim is set: image encoders (Wan 2.1 image-to-video) are not supported yet').optional(),
  added_kv_proj_dim: z
    .null('added_kv_proj_dim is set: image encoders (Wan 2.1 image-to-video) are not supported yet')
    .optional(),
  rope_max_seq_len: positive.default(1024),
  /** Reelgraph's own: the first frame is repeated until it fills its own patch, and its predictions are averaged. */
  repeat_first_frame: z.boolean().default(false),
  /** Reelgraph's own: the last three input channels say where each latent pixel lies (y, x, time), made in the graph. */
  coordinate_channels: z.union([z.literal(0), z.literal(3)]).default(0),
});

export type WanTransformerConfig = z.infer<typeof wanTransformerConfigSchema>;

/**
 * diffusers' `WanTransformer3DModel` as an ONNX graph.
 * Inputs: hidden_states [B,Cin,T,h,w] (Cin without `coordinate_channels`, see visibleChannels), timestep_sinusoids [B,S,freq_dim] (see timestepSinusoids; S is 1, or the number of tokens where
 * each has its own timestep), encoder_hidden_states [B,L,text_dim], with `coordinate_channels` fps [1]; output: sample [B,Cout,T,h,w]; all float32.
 * T, h, w must be multiples of the patch size (with `repeat_first_frame`, T - 1 of its time extent).
 * Blocks in `skipLayers`, counted from 0, are left out. Throws where there is no such block.
 * Source: diffusers 0.42, models/transformers/transformer_wan.py.
 */
export function buildWanTransformer(
  config: WanTransformerConfig,
  weights: TensorTable,
  dialect?: GraphDialect,
  skipLayers: readonly number[] = [],
): OnnxGraph {
  const missing = skipLayers.find((layer) => layer >= config.num_layers);
  if (missing !== undefined)
    throw new Error(`There is no layer ${missing} to skip: there are layers 0 to ${config.num_layers - 1}.`);
  const g = new GraphBuilder('WanTransformer3DModel', weights, dialect);
  const dim = config.num_attention_heads * config.attention_head_dim;
  const outChannels = config.out_channels ?? config.in_channels;
  const video = g.input('hidden_states', 'float32', ['batch', visibleChannels(config), 'frames', 'height', 'width']);
  const sinusoids = g.input('timestep_sinusoids', 'float32', ['batch', 'timesteps', config.freq_dim]);
  const text = g.input('encoder_hidden_states', 'float32', ['batch', 'text_tokens', config.text_dim]);

  const [patchFrames] = config.patch_size;
  const located = config.coordinate_channels === 0 ? video : withCoordinates(g, video, config);
  const frames = config.repeat_first_frame ? repeatFirstFrame(g, located, patchFrames) : located;
  const grid = patchGrid(g, frames, config.patch_size);
  const patches = patchify(g, frames, grid, config);
  const embedded = g.linearOf(
    patches,
    g.weight('patch_embedding.weight', [dim, config.in_channels, ...config.patch_size], [dim, patchLength(config)]),
    g.weight('patch_embedding.bias', [dim]),
  );
  const tokenDims = [grid.batch, -1, dim];
  let x = g.reshape(g.cast(embedded, 'float32'), tokenDims);

  const time = timeEmbedding(g, sinusoids, grid.batch, config, dim);
  const context = textProjection(g, text, config, dim);
  const rope = rotaryTables(g, grid, config.attention_head_dim, config.rope_max_seq_len);
  const linear: Linear = (...layer) => (dialect?.blocks === 'int8' ? int8Linear(g, ...layer) : g.linear(...layer));
  const block: Block = {
    g,
    linear,
    config,
    dim,
    tokenDims,
    contextDims: [grid.batch, -1, dim],
    context,
    rope,
    modulation: time.modulation,
  };
  for (let layer = 0; layer < config.num_layers; layer += 1)
    if (!skipLayers.includes(layer)) x = transformerBlock(block, x, `blocks.${layer}`);

  const [shift, scale] = modulate(g, 'scale_shift_table', g.concat(-1, [time.embedding, time.embedding]), dim, [0, 1]);
  const normed = g.add(g.mul(plainLayerNorm(g, x, dim, config.eps), scale!), shift!);
  const projected = g.linear(g.reshape(normed, [-1, dim]), 'proj_out', dim, outChannels * patchVolume(config));
  const sample = unpatchify(g, g.cast(projected, 'float32'), grid, config, outChannels);
  const output = config.repeat_first_frame ? averageFirstFrame(g, sample, patchFrames) : sample;
  g.output('sample', output, ['batch', outChannels, 'frames', 'height', 'width']);
  return g.build();
}

/** Channels a caller gives: `in_channels` without the coordinates, which the graph appends itself. */
export function visibleChannels({ in_channels, coordinate_channels }: WanTransformerConfig): number {
  return in_channels - coordinate_channels;
}

type Linear = (x: Value, tensor: string, inFeatures: number, outFeatures: number) => Value;

type Block = {
  g: GraphBuilder;
  /** Where a block does most of its work. */
  linear: Linear;
  config: WanTransformerConfig;
  dim: number;
  tokenDims: (number | Value)[];
  contextDims: (number | Value)[];
  /** [B*L, dim] */
  context: Value;
  rope: { cos: Value; sin: Value };
  /** [B, 1 or tokens, 6*dim] */
  modulation: Value;
};

function transformerBlock(block: Block, input: Value, name: string): Value {
  const { g, linear, config, dim, tokenDims, modulation } = block;
  const { eps } = config;
  const rows = (value: Value): Value => g.reshape(value, [-1, dim]);
  const tokens = (value: Value): Value => g.cast(g.reshape(value, tokenDims), 'float32');
  const [shift, scale, gate, ffShift, ffScale, ffGate] = modulate(
    g,
    `${name}.scale_shift_table`,
    modulation,
    dim,
    [0, 1, 0, 0, 1, 0],
  );

  const selfInput = rows(g.add(g.mul(plainLayerNorm(g, input, dim, eps), scale!), shift!));
  const selfOutput = tokens(attention(block, `${name}.attn1`, selfInput, undefined));
  const afterSelf = g.add(input, g.mul(selfOutput, gate!));

  const crossInput = config.cross_attn_norm ? affineLayerNorm(g, afterSelf, `${name}.norm2`, dim, eps) : afterSelf;
  const afterCross = g.add(afterSelf, tokens(attention(block, `${name}.attn2`, rows(crossInput), block.context)));

  const ffInput = rows(g.add(g.mul(plainLayerNorm(g, afterCross, dim, eps), ffScale!), ffShift!));
  const hidden = g.geluTanh(linear(ffInput, `${name}.ffn.net.0.proj`, dim, config.ffn_dim));
  const ffOutput = tokens(linear(hidden, `${name}.ffn.net.2`, config.ffn_dim, dim));
  return g.add(afterCross, g.mul(ffOutput, ffGate!));
}

/** Self-attention with rotary positions, or cross-attention to `context`; rows in, rows out. */
function attention(
  { g, linear, config, dim, tokenDims, contextDims, rope }: Block,
  name: string,
  x: Value,
  context: Value | undefined,
): Value {
  const normed = (value: Value, norm: string): Value =>
    g.rmsNorm(value, g.weight(`${name}.${norm}.weight`, [dim]), config.eps);
  const rotated = (value: Value): Value =>
    context
      ? value
      : g.op('RotaryEmbedding', [value, g.ints([0]), rope.cos, rope.sin], {
          domain: 'com.microsoft',
          attributes: { interleaved: 1n, num_heads: BigInt(config.num_attention_heads) },
        });
  const source = context ?? x;
  const sourceDims = context ? contextDims : tokenDims;
  // The few rows of the context cost little, and rounding them would cost more of the picture than all the rest.
  const project: Linear = context ? (...layer) => g.linear(...layer) : linear;
  const query = rotated(g.reshape(normed(linear(x, `${name}.to_q`, dim, dim), 'norm_q'), tokenDims));
  const key = rotated(g.reshape(normed(project(source, `${name}.to_k`, dim, dim), 'norm_k'), sourceDims));
  const value = g.reshape(project(source, `${name}.to_v`, dim, dim), sourceDims);
  const mixed = g.attention(query, key, value, {
    heads: config.num_attention_heads,
    headDim: config.attention_head_dim,
  });
  return linear(g.reshape(mixed, [-1, dim]), `${name}.to_out.0`, dim, dim);
}

function plainLayerNorm(g: GraphBuilder, x: Value, dim: number, epsilon: number): Value {
  return g.op('LayerNormalization', [x, g.filled(1, dim)], { attributes: { axis: -1n, epsilon } });
}

function affineLayerNorm(g: GraphBuilder, x: Value, name: string, dim: number, epsilon: number): Value {
  const scale = g.weight(`${name}.weight`, [dim], [dim], 'float32');
  const bias = g.weight(`${name}.bias`, [dim], [dim], 'float32');
  return g.op('LayerNormalization', [x, scale, bias], { attributes: { axis: -1n, epsilon } });
}

/** Adds a scale_shift_table to the time signal and parts it; parts marked 1 are scales and get diffusers' `1 +`. */
function modulate(g: GraphBuilder, table: string, signal: Value, dim: number, isScale: readonly (0 | 1)[]): Value[] {
  const parts = isScale.length;
  const ones = g.floats(isScale.flatMap((one) => Array<number>(dim).fill(one)));
  const stored = g.weight(table, [1, parts, dim], [parts * dim], 'float32');
  return g.split(g.add(signal, g.add(stored, ones)), -1, parts);
}

/** The time embedding [B,S,dim] and its six-fold projection [B,S,6*dim], where S is 1 or the number of tokens. */
function timeEmbedding(g: GraphBuilder, sinusoids: Value, batch: Value, config: WanTransformerConfig, dim: number) {
  const embedder = 'condition_embedder.time_embedder';
  const hidden = g.silu(
    g.linear(g.reshape(sinusoids, [-1, config.freq_dim]), `${embedder}.linear_1`, config.freq_dim, dim),
  );
  const embedding = g.linear(hidden, `${embedder}.linear_2`, dim, dim);
  const projection = g.linear(g.silu(embedding), 'condition_embedder.time_proj', dim, 6 * dim);
  return {
    embedding: g.reshape(g.cast(embedding, 'float32'), [batch, -1, dim]),
    modulation: g.reshape(g.cast(projection, 'float32'), [batch, -1, 6 * dim]),
  };
}

/** The text states as the blocks attend to them, [B*L, dim]. */
function textProjection(g: GraphBuilder, text: Value, config: WanTransformerConfig, dim: number): Value {
  const embedder = 'condition_embedder.text_embedder';
  const hidden = g.geluTanh(
    g.linear(g.reshape(text, [-1, config.text_dim]), `${embedder}.linear_1`, config.text_dim, dim),
  );
  return g.linear(hidden, `${embedder}.linear_2`, dim, dim);
}

/** Extents of the token grid as 1-element int64 values. */
type PatchGrid = { batch: Value; frames: Value; height: Value; width: Value };

function patchGrid(g: GraphBuilder, video: Value, [t, h, w]: WanTransformerConfig['patch_size']): PatchGrid {
  const [batch, , frames, height, width] = g.extents(video, 5);
  const over = (extent: Value, patch: number): Value => (patch === 1 ? extent : g.op('Div', [extent, g.ints([patch])]));
  return { batch: batch!, frames: over(frames!, t), height: over(height!, h), width: over(width!, w) };
}

function patchVolume({ patch_size: [t, h, w] }: WanTransformerConfig): number {
  return t * h * w;
}

function patchLength(config: WanTransformerConfig): number {
  return config.in_channels * patchVolume(config);
}

/** [B,C,T,h,w] to one row per patch, ordered as the kernel of diffusers' Conv3d (channel, frame, y, x). */
function patchify(g: GraphBuilder, video: Value, grid: PatchGrid, config: WanTransformerConfig): Value {
  const [t, h, w] = config.patch_size;
  const split = g.reshape(video, [grid.batch, config.in_channels, grid.frames, t, grid.height, h, grid.width, w]);
  return g.reshape(g.transpose(split, [0, 2, 4, 6, 1, 3, 5, 7]), [-1, patchLength(config)]);
}

/** Rows ordered (frame, y, x, channel) back to [B,C,T,h,w]. */
function unpatchify(
  g: GraphBuilder,
  rows: Value,
  grid: PatchGrid,
  config: WanTransformerConfig,
  channels: number,
): Value {
  const [t, h, w] = config.patch_size;
  const split = g.reshape(rows, [grid.batch, grid.frames, grid.height, grid.width, t, h, w, channels]);
  const times = (extent: Value, patch: number): Value =>
    patch === 1 ? extent : g.op('Mul', [extent, g.ints([patch])]);
  const dims = [grid.batch, channels, times(grid.frames, t), times(grid.height, h), times(grid.width, w)];
  return g.reshape(g.transpose(split, [0, 7, 1, 4, 2, 5, 3, 6]), dims);
}

function repeatFirstFrame(g: GraphBuilder, video: Value, copies: number): Value {
  if (copies === 1) return video;
  const first = g.slice(video, 2, 0, 1);
  return g.concat(2, [...Array<Value>(copies - 1).fill(first), video]);
}

function averageFirstFrame(g: GraphBuilder, sample: Value, copies: number): Value {
  if (copies === 1) return sample;
  const first = g.op('ReduceMean', [g.slice(sample, 2, 0, copies), g.ints([2])], { attributes: { keepdims: 1n } });
  return g.concat(2, [first, g.slice(sample, 2, copies, Number.MAX_SAFE_INTEGER)]);
}

/**
 * Appends where every latent pixel lies: y and x of its centre, both from -1 to 1 in a square, and time, seconds / 2 - 1. Other shapes go on beyond the
 * square, a tall one above it, a wide one to both sides by whole patches. Source: training/transformer.py.
 */
function withCoordinates(g: GraphBuilder, video: Value, { rope_max_seq_len, patch_size }: WanTransformerConfig): Value {
  const [batch, , frames, height, width] = g.extents(video, 5);
  const longest = rope_max_seq_len * Math.max(...patch_size);
  const index = g.floats(Float32Array.from({ length: longest }, (_, i) => i));
  const odd = g.floats(Float32Array.from({ length: longest }, (_, i) => 2 * i + 1));
  const axis = (table: Value, extent: Value, middle: Value, unit: Value, dims: (number | Value)[]): Value => {
    const line = g.reshape(g.op('Div', [g.op('Sub', [g.slice(table, 0, 0, extent), middle]), unit]), dims);
    return g.op('Expand', [line, g.dims([batch!, 1, frames!, height!, width!])]);
  };
  const side = g.op('Min', [height!, width!]);
  const top = g.op('Sub', [height!, side]);
  const patch = patch_size[2];
  const left = g.op('Mul', [g.op('Div', [g.op('Sub', [width!, side]), g.ints([2 * patch])]), g.ints([patch])]);
  const unit = g.cast(side, 'float32');
  const middle = (first: Value): Value => g.cast(g.op('Add', [g.op('Mul', [first, g.ints([2])]), side]), 'float32');
  const twoSeconds = g.op('Mul', [g.input('fps', 'float32', [1]), g.floats([2])]);
  const y = axis(odd, height!, middle(top), unit, [1, 1, 1, height!, 1]);
  const x = axis(odd, width!, middle(left), unit, [1, 1, 1, 1, width!]);
  const time = axis(index, frames!, twoSeconds, twoSeconds, [1, 1, frames!, 1, 1]);
  return g.concat(1, [video, y, x, time]);
}

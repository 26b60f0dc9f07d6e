import { z } from 'zod';
import { GraphBuilder, type OnnxGraph, type Value } from '../graph-builder.ts';
import type { GraphDialect } from '../graph-dialect.ts';
import type { TensorTable } from '../safetensors.ts';

const positive = z.number().int().positive();

/** transformers' config.json of `UMT5EncoderModel`, with transformers' defaults. */
export const umt5ConfigSchema = z.object({
  model_type: z.literal('umt5'),
  vocab_size: positive.default(250112),
  d_model: positive.default(512),
  d_kv: positive.default(64),
  d_ff: positive.default(1024),
  num_layers: positive.default(8),
  num_heads: positive.default(6),
  relative_attention_num_buckets: positive.multipleOf(4).default(32),
  relative_attention_max_distance: positive.default(128),
  layer_norm_epsilon: z.number().positive().default(1e-6),
  feed_forward_proj: z.enum(['gated-gelu', 'relu']).default('gated-gelu'),
  pad_token_id: z.number().int().min(0).nullish(),
  /** Reelgraph's own: the transformer's context is the first so many positions of the encoder's output. */
  context_tokens: positive.optional(),
});

export type Umt5Config = z.infer<typeof umt5ConfigSchema>;

/** A masked position's addition to its attention score; exp() of it is 0 in float32. */
const MASKED = -1e9;

/**
 * transformers' `UMT5EncoderModel` as an ONNX graph, in float32 throughout: its activations overflow float16.
 * Inputs: input_ids [B,L] int64, attention_mask [B,L] int64 (1 = token, 0 = padding); output: last_hidden_state [B,L,d_model] float32.
 * Source: transformers 5.23, models/umt5/modeling_umt5.py.
 */
export function buildUmt5Encoder(
  config: Umt5Config,
  weights: TensorTable,
  attention: GraphDialect['attention'] = 'fused',
): OnnxGraph {
  const g = new GraphBuilder('UMT5EncoderModel', weights, { compute: 'float32', attention });
  const ids = g.input('input_ids', 'int64', ['batch', 'tokens']);
  const mask = g.input('attention_mask', 'int64', ['batch', 'tokens']);
  const [batch, length] = g.extents(ids, 2) as [Value, Value];
  const dims = [batch, length, config.d_model];

  const embedding = g.has('shared.weight') ? 'shared.weight' : 'encoder.embed_tokens.weight';
  // Gathered as stored: a Cast of the whole table would take as much memory again as it does on disk, or twice that.
  const table = g.storedWeight(embedding, [config.vocab_size, config.d_model]);
  let x = g.cast(g.op('Gather', [table, ids]), 'float32');

  const padding = g.mul(g.op('Sub', [g.scalar(1), g.cast(mask, 'float32')]), g.scalar(MASKED));
  const paddingBias = g.op('Unsqueeze', [padding, g.ints([1, 2])]);
  const buckets = relativeBuckets(g, length, config);

  for (let layer = 0; layer < config.num_layers; layer += 1) {
    const block = `encoder.block.${layer}.layer`;
    x = g.add(x, g.reshape(selfAttention(g, x, `${block}.0`, buckets, paddingBias, dims, config), dims));
    x = g.add(x, g.reshape(feedForward(g, x, `${block}.1`, config), dims));
  }
  const output = norm(g, x, 'encoder.final_layer_norm', config);
  g.output('last_hidden_state', output, ['batch', 'tokens', config.d_model]);
  return g.build();
}

function norm(g: GraphBuilder, x: Value, name: string, config: Umt5Config): Value {
  return g.rmsNorm(x, g.weight(`${name}.weight`, [config.d_model]), config.layer_norm_epsilon);
}

function selfAttention(
  g: GraphBuilder,
  x: Value,
  name: string,
  buckets: Value,
  paddingBias: Value,
  dims: (number | Value)[],
  config: Umt5Config,
): Value {
  const inner = config.num_heads * config.d_kv;
  const innerDims = [...dims.slice(0, 2), inner];
  const rows = g.reshape(norm(g, x, `${name}.layer_norm`, config), [-1, config.d_model]);
  const project = (part: string): Value =>
    g.reshape(g.linear(rows, `${name}.SelfAttention.${part}`, config.d_model, inner, false), innerDims);
  const table = g.weight(`${name}.SelfAttention.relative_attention_bias.weight`, [
    config.relative_attention_num_buckets,
    config.num_heads,
  ]);
  const positionBias = g.op('Unsqueeze', [g.transpose(g.op('Gather', [table, buckets]), [2, 0, 1]), g.ints([0])]);
  const bias = g.add(positionBias, paddingBias);
  const options = { heads: config.num_heads, headDim: config.d_kv, scale: 1, bias };
  const mixed = g.attention(project('q'), project('k'), project('v'), options);
  return g.linear(g.reshape(mixed, [-1, inner]), `${name}.SelfAttention.o`, inner, config.d_model, false);
}

function feedForward(g: GraphBuilder, x: Value, name: string, config: Umt5Config): Value {
  const rows = g.reshape(norm(g, x, `${name}.layer_norm`, config), [-1, config.d_model]);
  const up = (part: string): Value =>
    g.linear(rows, `${name}.DenseReluDense.${part}`, config.d_model, config.d_ff, false);
  const hidden =
    config.feed_forward_proj === 'relu' ? g.op('Relu', [up('wi')]) : g.mul(g.geluTanh(up('wi_0')), up('wi_1'));
  return g.linear(hidden, `${name}.DenseReluDense.wo`, config.d_ff, config.d_model, false);
}

/** The bucket of every pair of positions, [L,L] int64 by query and key. */
function relativeBuckets(g: GraphBuilder, length: Value, config: Umt5Config): Value {
  const limit = config.relative_attention_max_distance;
  const table = g.ints(Array.from({ length: 2 * limit + 1 }, (_, i) => relativeBucket(i - limit, config)));
  const scalarLength = g.op('Squeeze', [length]);
  const positions = g.op('Range', [g.int(0), scalarLength, g.int(1)]);
  const keys = g.op('Unsqueeze', [positions, g.ints([0])]);
  const queries = g.op('Unsqueeze', [positions, g.ints([1])]);
  const distance = g.op('Clip', [g.op('Sub', [keys, queries]), g.int(-limit), g.int(limit)]);
  return g.op('Gather', [table, g.add(distance, g.int(limit))]);
}

/** transformers' `_relative_position_bucket` (bidirectional), in float32 as there: the buckets' edges depend on its rounding. */
export function relativeBucket(
  relativePosition: number,
  config: Pick<Umt5Config, 'relative_attention_num_buckets' | 'relative_attention_max_distance'>,
): number {
  const half = config.relative_attention_num_buckets / 2;
  const exact = half / 2;
  const side = relativePosition > 0 ? half : 0;
  const distance = Math.abs(relativePosition);
  if (distance < exact) return side + distance;
  const logarithm = Math.fround(Math.log(Math.fround(distance / exact)));
  const span = Math.fround(Math.log(config.relative_attention_max_distance / exact));
  const large = exact + Math.trunc(Math.fround(Math.fround(logarithm / span) * (half - exact)));
  return side + Math.min(large, half - 1);
}

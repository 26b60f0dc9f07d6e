import { GraphBuilder } from '../models/graph-builder.ts';
import type { GraphDialect } from '../models/graph-dialect.ts';
import type { Tensor } from '../values/tensor.ts';

const WIDTH = 64;
const HEADS = 2;
/** More than fit one tile of a flash attention kernel. */
const TOKENS = 80;

/** A tiny model of the operators that the real ones are made of, for asking a provider whether it computes what the CPU computes. */
export function probeGraph(dialect: GraphDialect): { bytes: Uint8Array; feeds: Record<string, Tensor> } {
  const g = new GraphBuilder('probe', new Map(), dialect);
  const half = WIDTH / HEADS / 2;
  const x = g.input('x', 'float32', ['batch', 'tokens', WIDTH]);
  const scale = g.filled(1, WIDTH);
  const weight = g.cast(g.floats(wave(WIDTH * WIDTH, 0.1), [WIDTH, WIDTH]), g.compute);
  const bias = g.cast(g.floats(wave(WIDTH, 0.1)), g.compute);
  const [batch, tokens] = g.extents(x, 2);
  const dims = [batch!, tokens!, WIDTH];
  const normed = g.op('LayerNormalization', [x, scale], { attributes: { axis: -1n, epsilon: 1e-6 } });
  const rows = g.rmsNorm(g.linearOf(g.reshape(normed, [-1, WIDTH]), weight, bias), g.cast(scale, g.compute), 1e-6);
  const rotated = g.op(
    'RotaryEmbedding',
    [
      g.reshape(rows, dims),
      g.ints([0]),
      g.cast(g.floats(wave(TOKENS * half, 1), [TOKENS, half]), g.compute),
      g.cast(g.floats(wave(TOKENS * half, 0.5), [TOKENS, half]), g.compute),
    ],
    { domain: 'com.microsoft', attributes: { interleaved: 1n, num_heads: BigInt(HEADS) } },
  );
  const options = { heads: HEADS, headDim: WIDTH / HEADS };
  const mixed = g.attention(rotated, rotated, g.cast(x, g.compute), options);
  const crossed = g.attention(mixed, g.slice(mixed, 1, 0, 8), g.slice(rotated, 1, 0, 8), options);
  g.output('y', g.add(x, g.cast(g.geluTanh(crossed), 'float32')), ['batch', 'tokens', WIDTH]);
  return {
    bytes: g.build().encode((file) => file),
    feeds: { x: { data: wave(2 * TOKENS * WIDTH, 1), dims: [2, TOKENS, WIDTH] } },
  };
}

/** Two matrix products: enough to tell a software driver, tens to hundreds of times slower than the CPU provider, from a GPU. */
export function speedGraph(): { bytes: Uint8Array; feeds: Record<string, Tensor> } {
  const size = 512;
  const g = new GraphBuilder('speed', new Map());
  const weight = g.floats(wave(size * size, 0.05), [size, size]);
  let x = g.input('x', 'float32', [size, size]);
  const feeds = { [x.name]: { data: wave(size * size, 1), dims: [size, size] } };
  for (let layer = 0; layer < 2; layer += 1) x = g.op('MatMul', [x, weight]);
  g.output('y', g.slice(x, 0, 0, 1), [1, size]);
  return { bytes: g.build().encode((file) => file), feeds };
}

function wave(length: number, amplitude: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => amplitude * Math.sin(1 + i * 1.7));
}

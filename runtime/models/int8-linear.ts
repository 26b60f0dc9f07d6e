import type { GraphBuilder, Value } from './graph-builder.ts';

/** 255 * 64 * 2 fits into 16 bits, in which ONNX Runtime adds pairs of products on x64 processors without VNNI; larger weights would be cut off there. */
const LARGEST = 64;

/**
 * `GraphBuilder.linear` on float32 rows, multiplied in 8-bit integers. The weights get one scale for every output, by operators that
 * ONNX Runtime folds away when it loads the graph; the rows get one scale for all of them, anew in every run.
 */
export function int8Linear(g: GraphBuilder, x: Value, tensor: string, inFeatures: number, outFeatures: number): Value {
  const weight = g.weight(`${tensor}.weight`, [outFeatures, inFeatures], undefined, 'float32');
  const bias = g.weight(`${tensor}.bias`, [outFeatures], undefined, 'float32');
  const extents = g.op('ReduceMax', [g.op('Abs', [weight]), g.ints([1])], { attributes: { keepdims: 1n } });
  // Not zero, for outputs whose weights all are.
  const scales = g.op('Div', [g.op('Max', [extents, g.scalar(1e-30)]), g.scalar(LARGEST)]);
  const whole = g.cast(g.op('Round', [g.op('Div', [weight, scales])]), 'int8');
  // Layers that read the same rows share this: ONNX Runtime merges operators that are alike.
  const [rows, rowScale, rowZero] = g.ops('DynamicQuantizeLinear', 3, [x]);
  return g.op(
    'MatMulIntegerToFloat',
    [rows, g.transpose(whole, [1, 0]), rowScale, g.reshape(scales, [-1]), rowZero, undefined, bias],
    { domain: 'com.microsoft', type: 'float32' },
  );
}

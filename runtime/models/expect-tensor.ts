import { CheckpointError } from './checkpoint-error.ts';
import type { ElementType } from './onnx-writer.ts';
import type { SafetensorsDtype, TensorEntry, TensorTable } from './safetensors.ts';

const ONNX_TYPES: Partial<Record<SafetensorsDtype, ElementType>> = {
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  U8: 'uint8',
  I8: 'int8',
  I32: 'int32',
  I64: 'int64',
  BOOL: 'bool',
};

/**
 * A checkpoint's tensor, and its type in a graph; throws a `CheckpointError` where it is missing, of another shape than its
 * config leads to, or stored in a way that no graph reads. `graph` is named where there is no weight file at all, `config` is the file that asks for the shape.
 */
export function expectTensor(
  weights: TensorTable,
  tensor: string,
  shape: readonly number[],
  graph: string,
  config = 'config.json',
): { readonly entry: TensorEntry; readonly type: ElementType } {
  const entry = weights.get(tensor);
  const apart = `The weights and ${config} do not belong together`;
  if (!entry) {
    const anyFile = weights.values().next().value?.file ?? graph;
    throw new CheckpointError(anyFile, `tensor "${tensor}" is missing`, apart);
  }
  if (entry.shape.length !== shape.length || entry.shape.some((extent, axis) => extent !== shape[axis])) {
    const found = `tensor "${tensor}" is [${entry.shape}], where ${config} asks for [${shape}]`;
    throw new CheckpointError(entry.file, found, apart);
  }
  const type = ONNX_TYPES[entry.dtype];
  if (!type) {
    const fix = 'Use the float32, float16 or bfloat16 checkpoint';
    throw new CheckpointError(entry.file, `tensor "${tensor}" is ${entry.dtype}`, fix);
  }
  return { entry, type };
}

import { expectTensor } from './expect-tensor.ts';
import { DEFAULT_DIALECT, type GraphDialect } from './graph-dialect.ts';
import {
  type Dimension,
  ELEMENT_TYPES,
  type ElementType,
  encodeOnnxModel,
  type OnnxAttribute,
  type OnnxInitializer,
  type OnnxNode,
  type OnnxValue,
} from './onnx-writer.ts';
import type { TensorEntry, TensorTable } from './safetensors.ts';

/** A tensor inside a graph under construction. */
export type Value = { readonly name: string; readonly type: ElementType };

/** A finished graph: the weight files it points into, and its ONNX bytes once it is known under which names they lie beside it. */
export type OnnxGraph = {
  readonly name: string;
  readonly weightFiles: readonly string[];
  encode(locationOf: (weightFile: string) => string): Uint8Array;
};

type OpOptions = {
  readonly domain?: 'com.microsoft';
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  /** Element type of the outputs where it is not that of the first input. */
  readonly type?: ElementType;
};

type AttentionOptions = {
  readonly heads: number;
  readonly headDim: number;
  readonly scale?: number;
  readonly bias?: Value;
};

/**
 * Writes an ONNX graph operator by operator. Weights stay where they lie in their safetensors files; those stored in
 * another precision than `compute` pass through a Cast, which ONNX Runtime folds away when it loads the graph.
 */
export class GraphBuilder {
  readonly compute: GraphDialect['compute'];
  private readonly dialect: GraphDialect;
  private readonly name: string;
  private readonly weights: TensorTable;
  private readonly nodes: OnnxNode[] = [];
  private readonly inline: OnnxInitializer[] = [];
  private readonly external: { name: string; type: ElementType; dims: readonly number[]; entry: TensorEntry }[] = [];
  private readonly inputs: OnnxValue[] = [];
  private readonly outputs: OnnxValue[] = [];
  private readonly shared = new Map<string, Value>();
  private counter = 0;

  constructor(name: string, weights: TensorTable, dialect: GraphDialect = DEFAULT_DIALECT) {
    this.name = name;
    this.weights = weights;
    this.dialect = dialect;
    this.compute = dialect.compute;
  }

  input(name: string, type: ElementType, dims: readonly Dimension[]): Value {
    this.inputs.push({ name, type, dims });
    return { name, type };
  }

  output(name: string, value: Value, dims: readonly Dimension[]): void {
    this.nodes.push({ op: 'Identity', domain: '', inputs: [value.name], outputs: [name], attributes: {} });
    this.outputs.push({ name, type: value.type, dims });
  }

  has(tensor: string): boolean {
    return this.weights.has(tensor);
  }

  /** A checkpoint tensor as stored; `shape` is what the architecture expects, `dims` how the graph sees the same numbers. */
  storedWeight(tensor: string, shape: readonly number[], dims: readonly number[] = shape): Value {
    return this.once(`stored ${tensor} ${dims}`, () => {
      const { entry, type } = expectTensor(this.weights, tensor, shape, this.name);
      const name = dims === shape ? tensor : `${tensor} [${dims}]`;
      this.external.push({ name, type, dims, entry });
      return { name, type };
    });
  }

  /** A checkpoint tensor in the precision the graph computes in, or in `type`. */
  weight(
    tensor: string,
    shape: readonly number[],
    dims: readonly number[] = shape,
    type: ElementType = this.compute,
  ): Value {
    return this.once(`weight ${tensor} ${dims} ${type}`, () => this.cast(this.storedWeight(tensor, shape, dims), type));
  }

  /** An int64 vector, the form in which ONNX takes shapes, axes and indices. */
  ints(values: readonly number[]): Value {
    return this.once(`ints ${values}`, () =>
      this.constant('int64', [values.length], new Uint8Array(BigInt64Array.from(values, BigInt).buffer)),
    );
  }

  /** An int64 constant without dimensions. */
  int(value: number): Value {
    return this.once(`int ${value}`, () =>
      this.constant('int64', [], new Uint8Array(BigInt64Array.of(BigInt(value)).buffer)),
    );
  }

  floats(values: ArrayLike<number>, dims: readonly number[] = [values.length]): Value {
    return this.constant('float32', dims, new Uint8Array(Float32Array.from(values).buffer));
  }

  /** A float32 vector of one value. */
  filled(value: number, length: number): Value {
    return this.once(`filled ${value} ${length}`, () => this.floats(new Float32Array(length).fill(value)));
  }

  /** A float constant without dimensions, in the precision of `like`. */
  scalar(value: number, like: ElementType = 'float32'): Value {
    return this.once(`scalar ${value} ${like}`, () => this.cast(this.floats([value], []), like));
  }

  op(op: string, inputs: readonly (Value | undefined)[], options: OpOptions = {}): Value {
    const [value] = this.ops(op, 1, inputs, options);
    return value as Value;
  }

  /** An operator with several outputs. */
  ops(op: string, outputCount: number, inputs: readonly (Value | undefined)[], options: OpOptions = {}): Value[] {
    const type = options.type ?? inputs[0]?.type ?? 'float32';
    const outputs = Array.from({ length: outputCount }, () => this.fresh(op));
    this.nodes.push({
      op,
      domain: options.domain ?? '',
      inputs: inputs.slice(0, inputs.findLastIndex(Boolean) + 1).map((input) => input?.name ?? ''),
      outputs,
      attributes: options.attributes ?? {},
    });
    return outputs.map((name) => ({ name, type }));
  }

  cast(value: Value, type: ElementType): Value {
    if (value.type === type) return value;
    return this.op('Cast', [value], { type, attributes: { to: BigInt(ELEMENT_TYPES[type]) } });
  }

  add(a: Value, b: Value): Value {
    return this.op('Add', [a, b]);
  }

  mul(a: Value, b: Value): Value {
    return this.op('Mul', [a, b]);
  }

  concat(axis: number, values: readonly Value[]): Value {
    return this.op('Concat', values, { attributes: { axis: BigInt(axis) } });
  }

  /** Gives `value` new dimensions: numbers (-1 for the rest, 0 to keep), or 1-element int64 values where they are known only at run time. */
  reshape(value: Value, dims: readonly (number | Value)[]): Value {
    return this.op('Reshape', [value, this.dims(dims)]);
  }

  /** A shape as an int64 vector; see `reshape`. */
  dims(dims: readonly (number | Value)[]): Value {
    const key = `dims ${dims.map((extent) => (typeof extent === 'number' ? extent : extent.name))}`;
    return this.once(key, () => {
      const fixed = dims.filter((extent) => typeof extent === 'number');
      if (fixed.length === dims.length) return this.ints(fixed);
      return this.concat(
        0,
        dims.map((extent) => (typeof extent === 'number' ? this.ints([extent]) : extent)),
      );
    });
  }

  transpose(value: Value, perm: readonly number[]): Value {
    return this.op('Transpose', [value], { attributes: { perm } });
  }

  /** `value[..., start:end, ...]` along one axis. */
  slice(value: Value, axis: number, start: number, end: number | Value): Value {
    const stop = typeof end === 'number' ? this.ints([end]) : end;
    return this.op('Slice', [value, this.ints([start]), stop, this.ints([axis])]);
  }

  split(value: Value, axis: number, parts: number): Value[] {
    return this.ops('Split', parts, [value], { attributes: { axis: BigInt(axis), num_outputs: BigInt(parts) } });
  }

  /** The extents of `value`'s first `rank` axes, each as a 1-element int64 value. */
  extents(value: Value, rank: number): Value[] {
    const shape = this.op('Shape', [value], { type: 'int64' });
    return Array.from({ length: rank }, (_, axis) => this.slice(shape, 0, axis, axis + 1));
  }

  /** torch's Linear on the rows of a 2-D value, computed in the graph's precision: x [M,in] to [M,out]. */
  linear(x: Value, tensor: string, inFeatures: number, outFeatures: number, bias = true): Value {
    const weight = this.weight(`${tensor}.weight`, [outFeatures, inFeatures]);
    return this.linearOf(x, weight, bias ? this.weight(`${tensor}.bias`, [outFeatures]) : undefined);
  }

  /** `linear` with the weight [out,in] and bias [out] given. */
  linearOf(x: Value, weight: Value, bias: Value | undefined): Value {
    const inputs = [this.cast(x, this.compute), weight];
    return this.op('Gemm', bias ? [...inputs, bias] : inputs, { attributes: { transB: 1n } });
  }

  /** x * sigmoid(x). */
  silu(x: Value): Value {
    return this.mul(x, this.op('Sigmoid', [x]));
  }

  /** The tanh approximation of GELU. */
  geluTanh(x: Value): Value {
    return this.op('FastGelu', [x], { domain: 'com.microsoft' });
  }

  /** x / rms(x) * weight over the last axis. */
  rmsNorm(x: Value, weight: Value, epsilon: number): Value {
    return this.op('SimplifiedLayerNormalization', [x, weight], { attributes: { axis: -1n, epsilon } });
  }

  /** softmax(scale * q k^T + bias) v per head: q [B,N,H*D], k and v [B,L,H*D], bias [1 or B,H,N,L]; gives [B,N,H*D]. */
  attention(q: Value, k: Value, v: Value, { heads, headDim, scale = headDim ** -0.5, bias }: AttentionOptions): Value {
    if (this.dialect.attention === 'fused') {
      return this.op('MultiHeadAttention', [q, k, v, undefined, undefined, bias], {
        domain: 'com.microsoft',
        attributes: { num_heads: BigInt(heads), scale },
      });
    }
    const perHead = (x: Value, perm: readonly number[]): Value =>
      this.transpose(this.reshape(x, [0, -1, heads, headDim]), perm);
    const products = this.op('MatMul', [perHead(q, [0, 2, 1, 3]), perHead(k, [0, 2, 3, 1])]);
    const scores = this.mul(products, this.scalar(scale, products.type));
    const weights = this.op('Softmax', [bias ? this.add(scores, bias) : scores], { attributes: { axis: -1n } });
    const mixed = this.op('MatMul', [weights, perHead(v, [0, 2, 1, 3])]);
    return this.reshape(this.transpose(mixed, [0, 2, 1, 3]), [0, -1, heads * headDim]);
  }

  /** Finishes the graph. */
  build(): OnnxGraph {
    const { name, nodes, inputs, outputs, inline, external } = this;
    const weightFiles = [...new Set(external.map(({ entry }) => entry.file))];
    return {
      name,
      weightFiles,
      encode: (locationOf) =>
        encodeOnnxModel({
          name,
          nodes,
          inputs,
          outputs,
          initializers: [
            ...inline,
            ...external.map(({ entry, ...tensor }) => ({
              ...tensor,
              data: { location: locationOf(entry.file), offset: entry.offset, length: entry.length },
            })),
          ],
        }),
    };
  }

  private constant(type: ElementType, dims: readonly number[], data: Uint8Array): Value {
    const name = this.fresh('constant');
    this.inline.push({ name, type, dims, data });
    return { name, type };
  }

  private once(key: string, make: () => Value): Value {
    const known = this.shared.get(key);
    if (known) return known;
    const value = make();
    this.shared.set(key, value);
    return value;
  }

  private fresh(kind: string): string {
    this.counter += 1;
    return `${kind}_${this.counter}`;
  }
}

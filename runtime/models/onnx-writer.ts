/**
 * ONNX's element types by their number in TensorProto.DataType.
 * Source: onnx/onnx.proto3 of the ONNX project.
 */
export const ELEMENT_TYPES = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  bfloat16: 16,
} as const;

export type ElementType = keyof typeof ELEMENT_TYPES;

/** A dimension: a number, or a name for one that is known only when the model runs. */
export type Dimension = number | string;

export type OnnxAttribute = number | bigint | string | readonly number[];

export type OnnxNode = {
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Numbers are written as floats, bigints as ints, arrays as ints. */
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
};

export type OnnxInitializer = {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  /** The little-endian bytes, or where they lie in a file beside the model. */
  readonly data: Uint8Array | { readonly location: string; readonly offset: number; readonly length: number };
};

export type OnnxValue = { readonly name: string; readonly type: ElementType; readonly dims: readonly Dimension[] };

export type OnnxModel = {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
};

/** Operator sets the graphs are written against: ONNX 20 (IR version 9) and ONNX Runtime's own operators. */
const OPSETS = [
  { domain: '', version: 20 },
  { domain: 'com.microsoft', version: 1 },
] as const;
const IR_VERSION = 9;

/** The protocol buffers wire format, as far as ONNX needs it. Source: protobuf.dev, "Encoding". */
class ProtoWriter {
  private bytes = new Uint8Array(256);
  private length = 0;

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  int(field: number, value: number | bigint): void {
    this.key(field, 0);
    this.varint(BigInt.asUintN(64, BigInt(value)));
  }

  float(field: number, value: number): void {
    this.key(field, 5);
    this.reserve(4);
    new DataView(this.bytes.buffer).setFloat32(this.length, value, true);
    this.length += 4;
  }

  string(field: number, value: string): void {
    this.blob(field, new TextEncoder().encode(value));
  }

  blob(field: number, value: Uint8Array): void {
    this.key(field, 2);
    this.varint(BigInt(value.length));
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  message(field: number, write: (inner: ProtoWriter) => void): void {
    const inner = new ProtoWriter();
    write(inner);
    this.blob(field, inner.finish());
  }

  private key(field: number, wireType: number): void {
    this.varint(BigInt(field * 8 + wireType));
  }

  private varint(value: bigint): void {
    this.reserve(10);
    let rest = value;
    while (rest >= 128n) {
      this.bytes[this.length++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  private reserve(extra: number): void {
    if (this.length + extra <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + extra));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Writes an ONNX ModelProto. Source of the field numbers: onnx/onnx.proto3 of the ONNX project. */
export function encodeOnnxModel(model: OnnxModel): Uint8Array {
  const writer = new ProtoWriter();
  writer.int(1, IR_VERSION);
  writer.string(2, 'reelgraph');
  writer.message(7, (graph) => {
    for (const node of model.nodes) graph.message(1, (inner) => writeNode(inner, node));
    graph.string(2, model.name);
    for (const initializer of model.initializers) graph.message(5, (inner) => writeInitializer(inner, initializer));
    for (const input of model.inputs) graph.message(11, (inner) => writeValue(inner, input));
    for (const output of model.outputs) graph.message(12, (inner) => writeValue(inner, output));
  });
  for (const { domain, version } of OPSETS) {
    writer.message(8, (opset) => {
      opset.string(1, domain);
      opset.int(2, version);
    });
  }
  return writer.finish();
}

function writeNode(writer: ProtoWriter, node: OnnxNode): void {
  for (const input of node.inputs) writer.string(1, input);
  for (const output of node.outputs) writer.string(2, output);
  writer.string(3, node.outputs[0] ?? '');
  writer.string(4, node.op);
  for (const [name, value] of Object.entries(node.attributes)) {
    writer.message(5, (attribute) => writeAttribute(attribute, name, value));
  }
  writer.string(7, node.domain);
}

function writeAttribute(writer: ProtoWriter, name: string, value: OnnxAttribute): void {
  writer.string(1, name);
  if (typeof value === 'number') {
    writer.float(2, value);
    writer.int(20, 1);
  } else if (typeof value === 'bigint') {
    writer.int(3, value);
    writer.int(20, 2);
  } else if (typeof value === 'string') {
    writer.string(4, value);
    writer.int(20, 3);
  } else {
    for (const entry of value) writer.int(8, entry);
    writer.int(20, 7);
  }
}

function writeInitializer(writer: ProtoWriter, { name, type, dims, data }: OnnxInitializer): void {
  for (const extent of dims) writer.int(1, extent);
  writer.int(2, ELEMENT_TYPES[type]);
  writer.string(8, name);
  if (data instanceof Uint8Array) {
    writer.blob(9, data);
    return;
  }
  const external = { location: data.location, offset: String(data.offset), length: String(data.length) };
  for (const [key, value] of Object.entries(external)) {
    writer.message(13, (entry) => {
      entry.string(1, key);
      entry.string(2, value);
    });
  }
  writer.int(14, 1);
}

function writeValue(writer: ProtoWriter, { name, type, dims }: OnnxValue): void {
  writer.string(1, name);
  writer.message(2, (typeProto) =>
    typeProto.message(1, (tensor) => {
      tensor.int(1, ELEMENT_TYPES[type]);
      tensor.message(2, (shape) => {
        for (const extent of dims) {
          shape.message(1, (dimension) => {
            if (typeof extent === 'number') dimension.int(1, extent);
            else dimension.string(2, extent);
          });
        }
      });
    }),
  );
}

import { z } from 'zod';
import type { ChainState } from '../node/step-chain.ts';
import { noiseKinds } from '../sampling/noise/start-noise.ts';
import { checkpointInfoSchema } from '../values/checkpoint-info.ts';
import { fileRefSchema } from '../values/file-ref.ts';
import type { ValueMap, ValueType } from '../values/value-map.ts';
import { decodeBinaryJson, decodeHead, encodeBinaryJson } from './binary-json.ts';

const count = z.number().int().nonnegative();
const tensor = z
  .object({ data: z.instanceof(Float32Array), dims: z.array(count) })
  .refine(({ data, dims }) => data.length === dims.reduce((product, dim) => product * dim, 1), 'data and dims differ');
const format = z.object({
  width: count,
  height: count,
  frames: count,
  fps: z.number(),
  latent: z.tuple([count, count, count, count]),
});

/** What a value of each type must be when it is read back. */
const schemas: { readonly [T in ValueType]: z.ZodType<ValueMap[T]> } = {
  model: checkpointInfoSchema,
  prompt: z.object({ text: z.string(), negative: z.string() }),
  embedding: z.object({ positive: tensor, negative: tensor, family: z.string() }),
  format,
  noise: z.object({ seed: z.number(), kind: z.enum(noiseKinds), format }),
  schedule: z.object({ sigmas: z.array(z.number()), shift: z.number().exactOptional() }),
  latent: z.object({ tensor, fps: z.number(), family: z.string() }),
  video: z
    .object({ data: z.instanceof(Uint8Array), frames: count, width: count, height: count, fps: z.number() })
    .refine((v) => v.data.length === v.frames * v.width * v.height * 3, 'data and size differ'),
  conditioning: z.array(
    z.object({
      media: tensor,
      start: z.number().int(),
      mask: tensor.exactOptional(),
      strength: z.number(),
      family: z.string(),
    }),
  ),
  file: fileRefSchema,
  text: z.string(),
  number: z.number(),
};

/** A node's outputs by name. */
export type Values = Readonly<Record<string, ValueMap[ValueType]>>;

/** The bytes that keep a node's outputs; `types` tells the type of each, `about` what is to be known of them without reading arrays. */
export function encodeValues(
  types: Readonly<Record<string, ValueType>>,
  values: Values,
  about: Readonly<Record<string, unknown>>,
): Uint8Array {
  return encodeBinaryJson({
    about,
    values: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type, value: values[name] }])),
  });
}

/** Reads them back; undefined where the bytes are damaged or a value is not what its type says. */
export function decodeValues(bytes: Uint8Array): Values | undefined {
  return checked(() => {
    const { values } = resultSchema.parse(decodeBinaryJson(bytes));
    return Object.fromEntries(
      Object.entries(values).map(([name, { type, value }]) => [name, schemas[type].parse(value)]),
    );
  });
}

/** Reads `about` from the head of the bytes; undefined where that is damaged. */
export function decodeAbout(head: Uint8Array): unknown {
  return checked(() => aboutSchema.parse(decodeHead(head)).about);
}

const aboutSchema = z.object({ about: z.unknown() });
const resultSchema = z.object({
  values: z.record(z.string(), z.object({ type: z.enum(Object.keys(schemas) as ValueType[]), value: z.unknown() })),
});

const stateSchema = z.object({
  tensors: z.record(z.string(), tensor),
  numbers: z.array(z.string()),
  // As float64 beside the JSON: JSON has no -0, NaN or infinity, and a resumed run must not differ by a sign.
  values: z.instanceof(Float64Array),
});

/** The bytes of a checkpoint; what is read back is the same to the bit. */
export function encodeState({ tensors, numbers }: ChainState): Uint8Array {
  return encodeBinaryJson({
    tensors,
    numbers: Object.keys(numbers),
    values: Float64Array.from(Object.values(numbers)),
  });
}

/** Reads a checkpoint; undefined where it is damaged. */
export function decodeState(bytes: Uint8Array): ChainState | undefined {
  return checked(() => {
    const { tensors, numbers, values } = stateSchema.parse(decodeBinaryJson(bytes));
    return { tensors, numbers: Object.fromEntries(numbers.map((name, i) => [name, values[i]!])) };
  });
}

/** Bytes of memory that a value takes, about. */
export function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 16;
  if (ArrayBuffer.isView(value)) return value.byteLength + 64;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item), 64);
}

/** Damage in a file shows as some error of parsing: all of them mean that nothing usable is there. */
function checked<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Tensor } from '../values/tensor.ts';
import type { ProviderName } from './device-info.ts';

/** What goes into a model: float32, or int64 for token ids. */
export type Feed = Tensor | { readonly data: BigInt64Array; readonly dims: readonly number[] };

/** What comes out of a model, by element type. */
export interface Outputs {
  readonly float32: Tensor;
  readonly uint8: { readonly data: Uint8Array; readonly dims: readonly number[] };
}

/** An open model, all of whose outputs are of one type. `run` blocks the thread for as long as it takes and cannot be cancelled. */
export interface Session {
  run<T extends keyof Outputs = 'float32'>(
    feeds: Readonly<Record<string, Feed>>,
    type?: T,
  ): Promise<Record<string, Outputs[T]>>;
  release(): Promise<void>;
}

/** Time spent inside ONNX Runtime, to tell what everything around it costs. */
export interface RunMeter {
  milliseconds: number;
  runs: number;
}

export type SessionOptions = {
  readonly provider: ProviderName;
  readonly threads: number;
  readonly meter?: RunMeter;
};

const ERROR_LEVEL = 3;

/** Opens an ONNX model from its file (weights beside it) or its bytes. Outputs are owned by the caller. */
export async function openSession(
  model: string | Uint8Array,
  { provider, threads, meter }: SessionOptions,
): Promise<Session> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider === 'cpu' || provider === 'webgpu' ? provider : { name: provider }],
    intraOpNumThreads: provider === 'cpu' ? threads : 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // DirectML demands it; elsewhere it only costs a little memory reuse.
    enableMemPattern: provider !== 'dml',
    logSeverityLevel: ERROR_LEVEL,
    // Spinning threads would take the cores that decoding, previews and the browser need between runs.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const session =
    typeof model === 'string'
      ? await InferenceSession.create(model, options)
      : await InferenceSession.create(model, options);
  return {
    async run<T extends keyof Outputs = 'float32'>(feeds: Readonly<Record<string, Feed>>, type?: T) {
      const inputs: Record<string, OrtTensor> = {};
      for (const [name, { data, dims }] of Object.entries(feeds)) {
        inputs[name] =
          data instanceof BigInt64Array ? new OrtTensor('int64', data, dims) : new OrtTensor('float32', data, dims);
      }
      const started = performance.now();
      const outputs = await session.run(inputs);
      if (meter) {
        meter.milliseconds += performance.now() - started;
        meter.runs += 1;
      }
      return Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [name, checked(name, output, type ?? 'float32')]),
      ) as Record<string, Outputs[T]>;
    },
    release: () => session.release(),
  };
}

function checked(name: string, { type, data, dims }: OrtTensor, expected: keyof Outputs) {
  if (type !== expected) throw new Error(`Output ${name} of a model is ${type}, not ${expected}.`);
  return { data, dims };
}

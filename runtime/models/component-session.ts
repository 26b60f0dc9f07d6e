import type { Device } from '../device/open-device.ts';
import { openSession } from '../device/session.ts';
import type { SessionSource } from '../device/session-cache.ts';
import type { OnnxGraph } from './graph-builder.ts';
import { placeGraph } from './place-graph.ts';
import type { TensorTable } from './safetensors.ts';

/** A network of a checkpoint as a source of sessions: its graph is written and opened when it is first needed. */
export function componentSession(
  device: Device,
  key: string,
  weights: TensorTable,
  build: () => OnnxGraph,
): SessionSource {
  return {
    key,
    bytes: memoryEstimate(weights),
    async open() {
      const { path } = await placeGraph(build(), device.graphFolder);
      const { provider, threads } = device.info;
      return openSession(path, { provider, threads, meter: device.meter });
    },
  };
}

/** Bytes an open network takes: its weights in float32, and once more as ONNX Runtime repacks them for its kernels. */
function memoryEstimate(weights: TensorTable): number {
  let elements = 0;
  for (const { shape } of weights.values()) elements += shape.reduce((product, extent) => product * extent, 1);
  return elements * 4 * 2;
}

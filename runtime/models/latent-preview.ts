import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Device } from '../device/open-device.ts';
import { openSession } from '../device/session.ts';
import type { Frames } from '../values/frames.ts';
import type { Tensor } from '../values/tensor.ts';
import { readConfig } from './checkpoint-config.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { GraphBuilder } from './graph-builder.ts';

const latentRgbSchema = z.object({
  patch: z.number().int().positive(),
  matrix: z.array(z.array(z.number())),
  bias: z.array(z.number()),
});

/**
 * Maps one normalised latent pixel to a block of `patch` x `patch` RGB pixels in [0, 1]: matrix [channels][3 * patch * patch],
 * bias [3 * patch * patch], both at index (c * patch + y) * patch + x.
 */
export type LatentRgb = z.infer<typeof latentRgbSchema>;

/** A checkpoint's `latent_rgb.json`, undefined where it has none. Throws CheckpointError. */
export async function readLatentRgb(folder: string, channels: number): Promise<LatentRgb | undefined> {
  const file = join(folder, 'latent_rgb.json');
  if (!existsSync(file)) return undefined;
  const map = await readConfig(file, latentRgbSchema);
  const outputs = 3 * map.patch ** 2;
  if (map.matrix.length !== channels || [...map.matrix, map.bias].some((row) => row.length !== outputs)) {
    throw new CheckpointError(
      file,
      `matrix and bias are not [${channels}][${outputs}] and [${outputs}]`,
      'Download it again',
    );
  }
  return map;
}

/**
 * A quick look at a normalised latent [C,T,h,w] through a linear map: T frames of h * patch by w * patch pixels. It is a graph for
 * the CPU, whatever the device: in a loop of our own the map takes as long as a step of a small model.
 */
export function openLatentPreview(map: LatentRgb, device: Pick<Device, 'sessions' | 'meter'>, key: string) {
  const source = {
    key,
    bytes: 4 * 2 * map.matrix.length * map.bias.length,
    open: () => openSession(previewGraph(map), { provider: 'cpu', threads: 1, meter: device.meter }),
  };
  return async (latent: Tensor, fps: number): Promise<Frames> => {
    const { pixels } = await device.sessions.run(source, { latent }, 'uint8');
    const [frames = 0, height = 0, width = 0] = pixels!.dims;
    return { data: pixels!.data, frames, width, height, fps };
  };
}

function previewGraph({ patch, matrix, bias }: LatentRgb): Uint8Array {
  const g = new GraphBuilder('latent-preview', new Map());
  const latent = g.input('latent', 'float32', [matrix.length, 'frames', 'latent_height', 'latent_width']);
  const [, frames, height, width] = g.extents(latent, 4);
  // Rows of pixels with their colours side by side, as a picture lies in memory.
  const order = Array.from({ length: bias.length }, (_, i) => {
    const [y, x, c] = [Math.floor(i / 3 / patch), Math.floor(i / 3) % patch, i % 3];
    return (c * patch + y) * patch + x;
  });
  const weights = matrix.flatMap((row) => order.map((i) => 255 * row[i]!));
  const blocks = g.add(
    g.op('MatMul', [g.transpose(latent, [1, 2, 3, 0]), g.floats(weights, [matrix.length, bias.length])]),
    g.floats(order.map((i) => 255 * bias[i]!)),
  );
  // With a scale of 1 it rounds and saturates: a third of the time of doing so here.
  const bytes = g.op('QuantizeLinear', [blocks, g.floats([1], [])], { type: 'uint8' });
  const rows = g.transpose(g.reshape(bytes, [frames!, height!, width!, patch, 3 * patch]), [0, 1, 3, 2, 4]);
  const scale = g.ints([patch]);
  const pixels = g.reshape(rows, [frames!, g.mul(height!, scale), g.mul(width!, scale), 3]);
  g.output('pixels', pixels, ['frames', 'height', 'width', 3]);
  return g.build().encode((file) => file);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textEncode } from '@reelgraph/nodes/prompt/text-encode';
import { denoise } from '@reelgraph/nodes/sampling/denoise';
import { denoiseInputs } from '@reelgraph/nodes/sampling/denoise-inputs';
import { contextWith } from '@reelgraph/nodes/testing/gaussian-checkpoint';
import type { VideoConditioning } from '@reelgraph/runtime/conditioning/video-conditioning';
import { openDevice } from '@reelgraph/runtime/device/open-device';
import { openCheckpoint } from '@reelgraph/runtime/models/open-checkpoint';
import type { ValuesOf } from '@reelgraph/runtime/node/input';
import { flowSigmas } from '@reelgraph/runtime/sampling/schedules/schedulers';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { snapClip } from '@reelgraph/runtime/values/snap-clip';
import type { ClipSettings } from './settings.ts';

type Inputs = ValuesOf<typeof denoiseInputs>;

const defaults = Object.fromEntries(
  Object.entries(denoiseInputs).map(([name, input]) => [name, 'default' in input ? input.default : undefined]),
);

/**
 * Clips made by Denoise itself in this process, in place of an engine: it takes any list of conditionings, while only first
 * frames have a node that makes one.
 */
export async function openDirectClips({
  model: folder,
  width,
  height,
  steps: asked,
  precision,
  ...chosen
}: ClipSettings) {
  const graphFolder = await mkdtemp(join(tmpdir(), 'reelgraph-eval-'));
  const device = await openDevice({ memoryBudgetBytes: 1024 ** 3, graphFolder });
  const checkpoint = await openCheckpoint(folder, device, undefined, precision);
  const model = checkpoint.info;
  const { shift, fps } = model.defaults;
  const steps = asked ?? model.defaults.steps;
  const wish = { ratio: width / height, longSide: Math.max(width, height), seconds: 2, fps };
  const format = snapClip(model, wish);
  const schedule = { sigmas: flowSigmas('simple', steps, shift), shift };
  const chain = denoise.chain!;
  return {
    checkpoint,
    format,
    async clip(text: string, seed: number, conditioning?: readonly VideoConditioning[]): Promise<Frames> {
      const { context } = contextWith(checkpoint);
      const { embedding } = await textEncode.run!(context, { model, prompt: { text, negative: '' } });
      const noise = { seed, kind: 'counter', format };
      const inputs = { ...defaults, ...chosen, model, embedding, noise, schedule, conditioning } as unknown as Inputs;
      let state = await chain.begin(context, inputs);
      for (let k = 0; k < steps; k++) state = await chain.step(context, inputs, k, state);
      const { latent } = await chain.finish(context, inputs, state);
      return checkpoint.decodeLatent(latent.tensor, latent.fps);
    },
    async close() {
      await checkpoint.release();
      await rm(graphFolder, { recursive: true, force: true });
    },
  };
}

import type { Frames } from '@reelgraph/runtime/values/frames';
import { shippedWorkflow } from '@reelgraph/server/testing/shipped-engine';
import { openBenchEngine } from '../lib/bench-engine.ts';
import { type ClipSettings, formatInputs } from './settings.ts';

/** The shipped text-to-video workflow in an engine process of its own, up to the decoded pixels. */
export async function openEngineClips({ model, steps, cfg, guideUntil, sampler, precision, ...size }: ClipSettings) {
  const { host, results, close } = await openBenchEngine(model);
  let decoded: string | undefined;
  host.on('message', (message) => {
    if (message.tell !== 'event') return;
    const { event } = message;
    if ((event.kind === 'node-finished' || event.kind === 'node-reused') && event.node === 'decode')
      decoded = event.key;
  });
  const settings = {
    model: { ...(precision === undefined ? {} : { precision }) },
    format: formatInputs(size),
    schedule: { ...(steps === undefined ? {} : { steps }) },
    denoise: {
      ...(cfg === undefined ? {} : { cfg }),
      ...(guideUntil === undefined ? {} : { guideUntil }),
      ...(sampler === undefined ? {} : { sampler }),
    },
  };
  return {
    host,
    /** The pixels of a prompt, as the engine kept them. */
    async clip(text: string, seed: number): Promise<Frames> {
      decoded = undefined;
      const workflow = await shippedWorkflow('text-to-video', { ...settings, prompt: { text }, noise: { seed } });
      const end = await host.run(`eval-${seed}`, workflow, ['decode']);
      const video = decoded && results.load(decoded)?.['video'];
      if (!video) throw new Error(`no clip of ${JSON.stringify(text)}: ${JSON.stringify(end)}`);
      const { width, height } = video as Frames;
      if (width !== size.width || height !== size.height)
        throw new Error(`asked for ${size.width} x ${size.height}, the model makes ${width} x ${height}`);
      return video as Frames;
    },
    close,
  };
}

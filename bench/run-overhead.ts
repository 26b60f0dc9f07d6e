// What the runtime adds to the models' own time: a 20-step text-to-video with Toybox through a real engine process, previews and
// checkpoints of every step included, over the sum of its session.run times in the same run.
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import { shippedWorkflow } from '@reelgraph/server/testing/shipped-engine';
import { openBenchEngine } from './lib/bench-engine.ts';
import { median, table } from './lib/figures.ts';

const rounds = 5;

/** What the editor opens with, and a clip four times as large and twice as long: what does not grow with the clip weighs less there. */
const clips = [
  { size: 128, seconds: 2 },
  { size: 256, seconds: 4 },
] as const;

/** Another seed each time, so that nothing is kept from before. */
const workflowOf = (clip: (typeof clips)[number], seed: number) =>
  shippedWorkflow('text-to-video', { noise: { seed }, schedule: { steps: 20 }, format: clip });

const { host, close } = await openBenchEngine();
const device = await host.start();
const events: RunEvent[] = [];
host.on('message', (message) => {
  if (message.tell === 'event') events.push(message.event);
});

for (const clip of clips) {
  const withoutEncoder: number[] = [];
  const withEncoder: number[] = [];
  const stepMs: number[] = [];
  let made = '';
  // The first run writes the graphs and opens the sessions: it is not counted.
  for (let round = 0; round <= rounds; round++) {
    events.length = 0;
    const end = await host.run(`bench-${clip.size}-${round}`, await workflowOf(clip, 1000 + round));
    if (end.kind !== 'finished') throw new Error(`the run ended as ${end.kind}: ${JSON.stringify(end)}`);
    if (round === 0) continue;
    const finished = events.filter((event) => event.kind === 'node-finished');
    const encode = finished.find(({ node }) => node === 'video')!.ms;
    made = finished.find(({ node }) => node === 'decode')!.outputs['video']!.text;
    withoutEncoder.push((end.ms - encode) / end.modelMs);
    stepMs.push(median(events.filter((event) => event.kind === 'step').map(({ ms }) => ms)));
    withEncoder.push(end.ms / end.modelMs);
  }
  table(`20-step text-to-video, ${made}, ${device.provider}, median of ${rounds} runs`, [
    ['run time without the video encoder / time in session.run', `${median(withoutEncoder).toFixed(3)} (target 1.03)`],
    ['run time with the video encoder / time in session.run', median(withEncoder).toFixed(3)],
    ['a step of the denoiser', `${median(stepMs).toFixed(0)} ms`],
  ]);
}
await close();

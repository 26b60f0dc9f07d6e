// What 8-bit integers bring and cost: the same prompts and seeds by both precisions in turn, through one engine process. Ratios are int8
// over floating point.
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { shippedWorkflow } from '@reelgraph/server/testing/shipped-engine';
import { heldOutPrompts } from './eval/prompts.ts';
import { openBenchEngine } from './lib/bench-engine.ts';
import { median, table } from './lib/figures.ts';

const clips = [
  { size: 128, seconds: 2, prompts: 12 },
  { size: 256, seconds: 4, prompts: 4 },
] as const;

interface Made {
  readonly clip: Frames;
  readonly step: number;
  readonly run: number;
  readonly encode: number;
}

const texts = (await heldOutPrompts(13)).map(({ text }) => text);

const { host, results, close } = await openBenchEngine();
const { provider, processor } = await host.start();
const events: RunEvent[] = [];
host.on('message', (message) => {
  if (message.tell === 'event') events.push(message.event);
});

async function make(precision: 'float' | 'int8', format: { size: number; seconds: number }, seed: number) {
  events.length = 0;
  const inputs = { model: { precision }, prompt: { text: texts[seed]! }, noise: { seed }, format };
  const end = await host.run(
    `bench-${precision}-${format.size}-${seed}`,
    await shippedWorkflow('text-to-video', inputs),
  );
  if (end.kind !== 'finished') throw new Error(`the run ended as ${end.kind}: ${JSON.stringify(end)}`);
  const finished = (id: string) => events.filter((event) => event.kind === 'node-finished').find((e) => e.node === id)!;
  return {
    clip: results.load(finished('decode').key)!['video'] as Frames,
    step: median(events.filter((event) => event.kind === 'step').map(({ ms }) => ms)),
    run: end.ms,
    encode: finished('video').ms,
  } satisfies Made;
}

/** Peak signal to noise in decibels. */
function likeness({ data: a }: Frames, { data: b }: Frames): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((255 ** 2 * a.length) / squares);
}

for (const { prompts, ...format } of clips) {
  // The first pair opens the sessions: it is not counted.
  for (const precision of ['float', 'int8'] as const) await make(precision, format, prompts);
  const pairs: { float: Made; int8: Made }[] = [];
  for (let seed = 0; seed < prompts; seed++)
    pairs.push({ float: await make('float', format, seed), int8: await make('int8', format, seed) });
  const ratio = (time: (made: Made) => number) =>
    median(pairs.map(({ float, int8 }) => time(int8) / time(float))).toFixed(3);
  const decibels = pairs.map(({ float, int8 }) => likeness(float.clip, int8.clip));
  const { frames, width, height } = pairs[0]!.float.clip;
  table(`${width} x ${height}, ${frames} frames, ${provider}, ${processor}, median of ${prompts} prompts`, [
    ['a step', ratio(({ step }) => step)],
    ['a run without the video encoder', ratio(({ run, encode }) => run - encode)],
    ['a run', ratio(({ run }) => run)],
    ['likeness of the clips, median', `${median(decibels).toFixed(1)} dB`],
    ['likeness of the clips, least', `${Math.min(...decibels).toFixed(1)} dB`],
  ]);
}
await close();

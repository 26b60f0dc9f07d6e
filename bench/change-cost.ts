// What a change costs while a run goes: guidance changed from step k of N, over the full run, against the (N - k) / N steps that it
// takes again; how soon the first picture of the change is there after the slider was let go; and what a checkpoint weighs.
import { existsSync, readFileSync } from 'node:fs';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import { changeFromStep } from '@reelgraph/runtime/values/track';
import { shippedWorkflow } from '@reelgraph/server/testing/shipped-engine';
import { openBenchEngine } from './lib/bench-engine.ts';
import { median, table } from './lib/figures.ts';

const rounds = 5;
const steps = 20;
const changes = [5, 10, 15] as const;
const [before, after] = [2.5, 4];
/** Towards the latent alone: what comes behind it costs the same whatever was changed. */
const targets = ['denoise'];

const clip = (seed: number, sampler: string) =>
  shippedWorkflow('text-to-video', {
    noise: { seed },
    schedule: { steps },
    format: { size: 256, seconds: 2 },
    denoise: { cfg: before, sampler },
  });

const withCfg = (workflow: Workflow, cfg: unknown): Workflow => {
  const node = workflow.nodes['denoise']!;
  return {
    ...workflow,
    nodes: { ...workflow.nodes, denoise: { ...node, inputs: { ...node.inputs, cfg: cfg as never } } },
  };
};

const { host, close } = await openBenchEngine();
const device = await host.start();
let heard: (event: RunEvent) => void = () => {};
const checkpointBytes: number[] = [];
host.on('message', (message) => {
  if (message.tell === 'event') heard(message.event);
  if (message.tell === 'stored' && message.what === 'checkpoint') checkpointBytes.push(message.bytes);
});

let runs = 0;
async function timed(workflow: Workflow, hear: (event: RunEvent, run: string) => void = () => {}): Promise<Cost> {
  const run = `bench-${runs++}`;
  heard = (event) => hear(event, run);
  const cpuBefore = cpuMs();
  const end = await host.run(run, workflow, targets);
  if (end.kind !== 'finished') throw new Error(`the run ended as ${end.kind}: ${JSON.stringify(end)}`);
  return { wall: end.ms, cpu: cpuMs() - cpuBefore };
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Time that the engine's threads have computed so far, which a machine busy with other things leaves as it is; 0 where the system does not tell. */
function cpuMs(): number {
  const file = `/proc/${host.pid}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Milliseconds from letting go, in the middle of the run, to the first picture of a step taken with the new value. */
async function latency(workflow: Workflow, from: number | 'next'): Promise<number> {
  let asked = 0;
  let state: 'before' | 'asked' | 'changed' | 'taken' | 'seen' = 'before';
  let ms = 0;
  await timed(workflow, (event, run) => {
    if (state === 'before' && event.kind === 'step' && event.step === steps / 2) {
      state = 'asked';
      asked = performance.now();
      host.change(run, { node: 'denoise', input: 'cfg', from, value: after });
    } else if (state === 'asked' && event.kind === 'changed') state = 'changed';
    else if (state === 'changed' && event.kind === 'step') state = 'taken';
    else if (state === 'taken' && event.kind === 'preview') {
      state = 'seen';
      ms = performance.now() - asked;
    }
  });
  return ms;
}

// The first run writes the graphs and opens the sessions: it is not counted.
await timed(await clip(1, 'euler'));
const full: Cost[] = [];
const changed = changes.map((): Cost[] => []);
const stepMs: number[] = [];
for (let round = 0; round < rounds; round++)
  for (const [i, k] of changes.entries()) {
    const workflow = await clip(1000 + 10 * round + i, 'euler');
    full.push(
      await timed(workflow, (event) => {
        if (event.kind === 'step') stepMs.push(event.ms);
      }),
    );
    changed[i]!.push(await timed(withCfg(workflow, changeFromStep(before, k, after))));
  }
const soon = { next: [] as number[], back: [] as number[] };
for (let round = 0; round < rounds; round++) {
  soon.next.push(await latency(await clip(3000 + round, 'euler'), 'next'));
  soon.back.push(await latency(await clip(4000 + round, 'euler'), 5));
}
const weights: [string, string][] = [];
for (const sampler of ['euler', 'dpmpp_2m']) {
  checkpointBytes.length = 0;
  await timed(await clip(5000, sampler));
  weights.push([`checkpoint of a step, ${sampler}`, `${(median(checkpointBytes) / 1000).toFixed(1)} kB`]);
}

const step = median(stepMs);
const inSteps = (ms: number) => `${ms.toFixed(0)} ms, ${(ms / step).toFixed(1)} steps`;
/** The fastest of each, since a busy machine makes runs longer and never shorter; the median of what was computed. */
const ratios = (k: number, part: readonly Cost[]) => {
  const ideal = (steps - k) / steps;
  const off = (ratio: number) => `${ratio.toFixed(3)} (${((ratio / ideal - 1) * 100).toFixed(1)} % off)`;
  const wall = Math.min(...part.map((cost) => cost.wall)) / Math.min(...full.map((cost) => cost.wall));
  const cpu = median(part.map((cost) => cost.cpu)) / median(full.map((cost) => cost.cpu));
  return `${ideal.toFixed(2)} ideal, time ${off(wall)}${cpu > 0 ? `, CPU time ${off(cpu)}` : ''}; target 5 %`;
};
table(`a change part-way, ${steps} steps of text-to-video, ${device.provider}, ${rounds} rounds`, [
  ['a full run to the latent', `${Math.min(...full.map((cost) => cost.wall)).toFixed(0)} ms`],
  ...changes.map((k, i): [string, string] => [`changed from step ${k}, over the full run`, ratios(k, changed[i]!)]),
  ['let go to first picture, from the next step', inSteps(median(soon.next))],
  ['let go to first picture, from step 5 back', inSteps(median(soon.back))],
  ...weights,
]);
await close();

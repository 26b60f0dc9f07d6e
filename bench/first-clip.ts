// From Run to the file: how long the first clip of the shipped workflow takes, its model still to be opened, and a later one, over
// the limits that the model in the box is held to. The engine starts with the studio, so what that takes stands beside; and how much
// memory the engine takes at most.
import { readFileSync } from 'node:fs';
import { shippedWorkflow } from '@reelgraph/server/testing/shipped-engine';
import { openBenchEngine } from './lib/bench-engine.ts';
import { median, table } from './lib/figures.ts';

const limits = { preview: 1000, clip: 15_000 };
const rounds = 5;

interface Clip {
  readonly preview: number;
  readonly clip: number;
  readonly peak: number;
}

/** The most memory the engine has held, in MB. */
const peakOf = (pid: number | undefined): number => {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/);
  return Number(line?.[1] ?? Number.NaN) / 1024;
};

async function clips(): Promise<{ start: number; made: Clip[] }> {
  const { host, close } = await openBenchEngine();
  const made: Clip[] = [];
  let preview: number | undefined;
  let started = performance.now();
  host.on('message', (message) => {
    if (message.tell === 'event' && message.event.kind === 'preview') preview ??= performance.now() - started;
  });
  try {
    await host.start();
    const start = performance.now() - started;
    for (const seed of [1, 2]) {
      const workflow = await shippedWorkflow('text-to-video', { noise: { seed } });
      preview = undefined;
      started = performance.now();
      const end = await host.run(`first-${seed}`, workflow, ['save']);
      if (end.kind !== 'finished' || preview === undefined) throw new Error(`the run ended as ${JSON.stringify(end)}`);
      made.push({ preview, clip: performance.now() - started, peak: peakOf(host.pid) });
    }
    return { start, made };
  } finally {
    await close();
  }
}

const measured: Awaited<ReturnType<typeof clips>>[] = [];
for (let round = 0; round < rounds; round++) measured.push(await clips());
const over = (which: number, what: keyof typeof limits) => {
  const value = median(measured.map(({ made }) => made[which]![what]));
  return `${(value / limits[what]).toFixed(3)}  (${(value / 1000).toFixed(2)} s over ${limits[what] / 1000} s)`;
};
table(`The shipped clip, over its limits; medians of ${rounds} new engines`, [
  ['first picture, model opened for it', over(0, 'preview')],
  ['file, model opened for it', over(0, 'clip')],
  ['first picture of the next clip', over(1, 'preview')],
  ['file of the next clip', over(1, 'clip')],
  ['start of the engine before, nothing kept', `${(median(measured.map(({ start }) => start)) / 1000).toFixed(2)} s`],
  ['most memory of the engine', `${Math.round(median(measured.map(({ made }) => made[1]!.peak)))} MB`],
]);

// Does Toybox show what it is asked for? Held-out prompts (training/probe/prompts.json, written by the grammar of the captions) go through
// a real engine process by the nodes of the shipped text-to-video workflow, up to the decoded pixels; the probe of training/probe then
// reads each clip. Counted is how often a clip shows what its prompt says.
//
//     npm run eval:toybox -- --n 400 [--model FOLDER] [--steps 20] [--cfg 2.5]
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FileStore } from '@reelgraph/runtime/execution/file-store';
import { ResultStore } from '@reelgraph/runtime/execution/result-store';
import type { Frames } from '@reelgraph/runtime/values/frames';
import { EngineHost } from '@reelgraph/server/engine/engine-host';
import { programFolder } from '@reelgraph/server/program-folder';
import { shippedWorkflow } from '@reelgraph/server/testing/shipped-engine';
import { table } from '../lib/figures.ts';
import { openProbe } from './probe.ts';

const { values: options } = parseArgs({
  options: {
    n: { type: 'string', default: '400' },
    model: { type: 'string', default: programFolder('models', 'toybox') },
    steps: { type: 'string' },
    cfg: { type: 'string' },
  },
});
const settings = {
  ...(options.steps ? { schedule: { steps: Number(options.steps) } } : {}),
  ...(options.cfg ? { denoise: { cfg: Number(options.cfg) } } : {}),
};
type Prompt = { readonly text: string; readonly said: Readonly<Record<string, string>> };
const written = await readFile(programFolder('training', 'probe', 'prompts.json'), 'utf8');
const prompts = (JSON.parse(written) as Prompt[]).slice(0, Number(options.n));

const home = await mkdtemp(join(tmpdir(), 'reelgraph-eval-'));
const storeFolder = join(home, 'store');
const host = new EngineHost({
  storeFolder,
  outputFolder: join(home, 'outputs'),
  checkpoints: { toybox: options.model },
  memoryBudgetBytes: 1024 ** 3,
});
let decoded: string | undefined;
host.on('message', (message) => {
  if (message.tell !== 'event' || message.event.kind !== 'node-finished') return;
  if (message.event.node === 'decode') decoded = message.event.key;
});
const results = new ResultStore({
  folder: storeFolder,
  memoryBytes: 0,
  files: new FileStore(storeFolder),
  listener: { stored() {}, used() {} },
});

/** The decoded pixels of a prompt, as the engine kept them. */
async function clipOf({ text }: Prompt, index: number): Promise<Frames> {
  decoded = undefined;
  const workflow = await shippedWorkflow('text-to-video', { ...settings, prompt: { text }, noise: { seed: index } });
  const end = await host.run(`eval-${index}`, workflow, ['decode']);
  const video = decoded && results.load(decoded)?.['video'];
  if (!video) throw new Error(`no clip of ${JSON.stringify(text)}: ${JSON.stringify(end)}`);
  return video as Frames;
}

const counts = new Map<string, { said: number; shown: number }>();
const missed = new Map<string, number>();
function count(field: string, shown: boolean): void {
  const seen = counts.get(field) ?? { said: 0, shown: 0 };
  counts.set(field, { said: seen.said + 1, shown: seen.shown + Number(shown) });
}

const started = performance.now();
try {
  const probe = await openProbe();
  for (const [index, prompt] of prompts.entries()) {
    const read = await probe.read(await clipOf(prompt, index));
    const said = Object.entries(prompt.said);
    for (const [field, value] of said) {
      count(field, read[field] === value);
      if (field === 'subject') count(`  ${value}`, read[field] === value);
      if (read[field] !== value) {
        const pair = `${value}, read as ${read[field]}`;
        missed.set(pair, (missed.get(pair) ?? 0) + 1);
      }
    }
    count(
      'all that is said',
      said.every(([field, value]) => read[field] === value),
    );
    if ((index + 1) % 50 === 0) console.log(`${index + 1} of ${prompts.length} clips`);
  }
  const share = ({ said, shown }: { said: number; shown: number }) => `${(shown / said).toFixed(3)}  (of ${said})`;
  const order = [...Object.keys(probe.about.fields), 'all that is said'];
  const ceiling = (field: string) => {
    const reached = probe.about.on_drawn_clips[field];
    return reached === undefined ? '' : `  the probe on drawn clips: ${reached.toFixed(3)}`;
  };
  table(
    `What ${prompts.length} clips show of what their prompts say, by the probe`,
    order.flatMap((field) => {
      const seen = counts.get(field);
      return seen ? [[field, share(seen) + ceiling(field)] as const] : [];
    }),
  );
  const subjects = [...counts].filter(([field]) => field.startsWith('  ')).sort(([a], [b]) => a.localeCompare(b));
  table(
    'Each subject',
    subjects.map(([field, seen]) => [field.trim(), share(seen)] as const),
  );
  const often = [...missed].sort(([, a], [, b]) => b - a).slice(0, 12);
  table(
    'Read as something else most often',
    often.map(([pair, times]) => [pair, String(times)] as const),
  );
  console.log(`\n${((performance.now() - started) / 1000 / prompts.length).toFixed(2)} s a clip`);
} finally {
  await host.kill();
  await rm(home, { recursive: true, force: true });
}

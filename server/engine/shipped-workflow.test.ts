import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import { expect, test } from 'vitest';
import { programFolder } from '../program-folder.ts';
import { EngineHost } from './engine-host.ts';

/** The shipped text-to-video workflow with few steps and lossless pictures. */
async function shortened(): Promise<Workflow> {
  const parsed = parseWorkflow(await readFile(join(programFolder('workflows'), 'text-to-video.workflow.json'), 'utf8'));
  if (!('workflow' in parsed)) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const { workflow } = parsed;
  workflow.nodes['schedule']!.inputs['steps'] = 4;
  workflow.nodes['video']!.inputs['format'] = 'png-frames';
  return workflow;
}

/** Runs it in a folder of its own; gives its events and the hash of the file it saved. */
async function run(workflow: Workflow, onEvent: (event: RunEvent, host: EngineHost) => void = () => {}) {
  const root = await mkdtemp(join(tmpdir(), 'reelgraph-shipped-'));
  const host = new EngineHost(
    {
      storeFolder: join(root, 'store'),
      outputFolder: join(root, 'outputs'),
      checkpoints: { toybox: programFolder('models', 'toybox') },
      memoryBudgetBytes: 2e9,
    },
    { env: { REELGRAPH_PROVIDER: 'cpu', REELGRAPH_THREADS: '1' } },
  );
  const events: RunEvent[] = [];
  host.on('message', (message) => {
    if (message.tell !== 'event') return;
    events.push(message.event);
    onEvent(message.event, host);
  });
  try {
    const end = await host.run('run', workflow);
    const saved = events.flatMap((event) => (event.kind === 'saved' ? [event] : []));
    for (const { name } of saved) expect(existsSync(join(root, 'outputs', name))).toBe(true);
    return { end, events, files: saved.map(({ file }) => file.file) };
  } finally {
    await host.kill();
    await rm(root, { recursive: true, force: true });
  }
}

test('the shipped text-to-video makes the same file whether or not its engine is killed on the way', async () => {
  const workflow = await shortened();
  const calm = await run(workflow);
  expect(calm.end).toMatchObject({ kind: 'finished', computed: 10 });
  expect(calm.files).toHaveLength(1);
  const previews = calm.events.flatMap((event) =>
    event.kind === 'preview' && event.node === 'denoise' ? [event.step] : [],
  );
  expect(previews).toEqual([0, 1, 2, 3]);

  const killed = await run(workflow, (event, host) => {
    if (event.kind === 'step' && event.step === 1) process.kill(host.pid!, 'SIGKILL');
  });
  expect(killed.end).toMatchObject({ kind: 'finished' });
  expect(killed.events.filter(({ kind }) => kind === 'restarted')).toHaveLength(1);
  const steps = killed.events.flatMap((event) => (event.kind === 'step' ? [event.step] : []));
  expect(steps).toEqual([0, 1, 2, 3]);
  expect(killed.files).toEqual(calm.files);
}, 240_000);

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { EngineMessage } from '@reelgraph/runtime/execution/engine-protocol';
import { FileStore } from '@reelgraph/runtime/execution/file-store';
import { EngineHost } from '../engine/engine-host.ts';
import { programFolder } from '../program-folder.ts';

/** A shipped workflow with its inputs set anew: node id to input names and values. */
export async function shippedWorkflow(
  id: string,
  inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<Workflow> {
  const parsed = parseWorkflow(await readFile(join(programFolder('workflows'), `${id}.workflow.json`), 'utf8'));
  if (!('workflow' in parsed)) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  for (const [node, values] of Object.entries(inputs))
    Object.assign(parsed.workflow.nodes[node]!.inputs, values as Workflow['nodes'][string]['inputs']);
  return parsed.workflow;
}

/** A real engine with Toybox over a store of its own, the media of the shipped workflows in it; one CPU thread. */
export async function openShippedEngine() {
  const root = await mkdtemp(join(tmpdir(), 'reelgraph-shipped-'));
  const storeFolder = join(root, 'store');
  const outputFolder = join(root, 'outputs');
  const files = new FileStore(storeFolder);
  const media = programFolder('workflows', 'media');
  for (const name of await readdir(media)) await files.put(await readFile(join(media, name)), name, '');
  const host = new EngineHost(
    { storeFolder, outputFolder, checkpoints: { toybox: programFolder('models', 'toybox') }, memoryBudgetBytes: 2e9 },
    { env: { REELGRAPH_PROVIDER: 'cpu', REELGRAPH_THREADS: '1' } },
  );
  let runs = 0;
  return {
    outputFolder,
    /** Runs to the end; `onEvent` may disturb. Gives all events and the hashes of what was saved. */
    async run(workflow: Workflow, onEvent: (event: RunEvent, host: EngineHost) => void = () => {}) {
      const events: RunEvent[] = [];
      const listen = (message: EngineMessage) => {
        if (message.tell !== 'event') return;
        events.push(message.event);
        onEvent(message.event, host);
      };
      host.on('message', listen);
      runs += 1;
      const end = await host.run(`run-${runs}`, workflow);
      host.off('message', listen);
      return { end, events, saved: events.filter((event) => event.kind === 'saved') };
    },
    async close() {
      await host.kill();
      await rm(root, { recursive: true, force: true });
    },
  };
}

export type ShippedEngine = Awaited<ReturnType<typeof openShippedEngine>>;

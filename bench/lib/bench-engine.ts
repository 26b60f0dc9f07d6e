import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { FileStore } from '@reelgraph/runtime/execution/file-store';
import { ResultStore } from '@reelgraph/runtime/execution/result-store';
import { EngineHost } from '@reelgraph/server/engine/engine-host';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The shipped text-to-video with inputs of its nodes set: node to input names and values. */
export async function textToVideo(
  inputs: Readonly<Record<string, Workflow['nodes'][string]['inputs']>>,
): Promise<Workflow> {
  const parsed = parseWorkflow(await readFile(at('workflows/text-to-video.workflow.json'), 'utf8'));
  if (!('workflow' in parsed)) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  const { workflow } = parsed;
  for (const [node, values] of Object.entries(inputs)) Object.assign(workflow.nodes[node]!.inputs, values);
  return workflow;
}

/** A real engine process with Toybox over an empty store of its own, and what is in that store. */
export async function openBenchEngine() {
  const home = await mkdtemp(join(tmpdir(), 'reelgraph-bench-'));
  const storeFolder = join(home, 'store');
  const host = new EngineHost({
    storeFolder,
    outputFolder: join(home, 'outputs'),
    checkpoints: { toybox: at('models/toybox') },
    memoryBudgetBytes: 2 * 1024 ** 3,
  });
  const results = new ResultStore({
    folder: storeFolder,
    memoryBytes: 0,
    files: new FileStore(storeFolder),
    listener: { stored() {}, used() {} },
  });
  return {
    host,
    results,
    async close() {
      await host.kill();
      await rm(home, { recursive: true, force: true });
    },
  };
}

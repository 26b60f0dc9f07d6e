import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@reelgraph/runtime/execution/file-store';
import { ResultStore } from '@reelgraph/runtime/execution/result-store';
import { EngineHost } from '@reelgraph/server/engine/engine-host';
import { programFolder } from '@reelgraph/server/program-folder';

/** A real engine process with Toybox, or another folder's weights, over an empty store of its own, and what is in that store. */
export async function openBenchEngine(toybox = programFolder('models', 'toybox')) {
  const home = await mkdtemp(join(tmpdir(), 'reelgraph-bench-'));
  const storeFolder = join(home, 'store');
  const host = new EngineHost({
    storeFolder,
    outputFolder: join(home, 'outputs'),
    checkpoints: { toybox },
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

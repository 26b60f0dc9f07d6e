import type { DeviceInfo } from '@reelgraph/runtime/device/device-info';
import type { ModelName } from '@reelgraph/runtime/execution/engine-protocol';
import type { Library } from '@reelgraph/runtime/node/library';
import type { PromptReading } from '@reelgraph/runtime/values/prompt-reading';
import type { DataFolder } from './data-folder.ts';
import type { DraftsTable } from './database/drafts-table.ts';
import type { EventsTable } from './database/events-table.ts';
import type { RunsTable } from './database/runs-table.ts';
import type { WorkflowsTable } from './database/workflows-table.ts';
import type { EventHub } from './event-hub.ts';
import type { FileShelf } from './file-shelf.ts';
import type { ModelShelf } from './model-shelf.ts';
import type { Pins } from './pins.ts';
import type { Planner } from './planner.ts';
import type { ResultBudget } from './result-budget.ts';
import type { RunQueue } from './run-queue.ts';
import type { Sweeps } from './sweeps.ts';

/** All that routes reach. */
export interface Services {
  readonly version: string;
  readonly folder: DataFolder;
  readonly library: Library;
  readonly workflows: WorkflowsTable;
  readonly drafts: DraftsTable;
  readonly runs: RunsTable;
  readonly events: EventsTable;
  readonly files: FileShelf;
  readonly models: ModelShelf;
  readonly planner: Planner;
  readonly results: ResultBudget;
  readonly pins: Pins;
  /** Takes away all that may be taken, from the disk and from the engine's memory. */
  clearResults(): Promise<void>;
  readonly queue: RunQueue;
  readonly sweeps: Sweeps;
  readonly hub: EventHub;
  /** What a model understands of a text; rejects where it does not tell, or the engine cannot. */
  readPrompt(model: ModelName, text: string): Promise<PromptReading>;
  /** What the engine computes on, once it has told. */
  readonly device: () => DeviceInfo | undefined;
}

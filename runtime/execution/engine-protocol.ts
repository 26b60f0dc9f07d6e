import type { DeviceInfo } from '../device/device-info.ts';
import type { Workflow } from '../document/workflow.ts';
import type { RunEvent } from '../events/run-event.ts';
import type { CheckpointInfo } from '../values/checkpoint-info.ts';
import type { PromptReading } from '../values/prompt-reading.ts';

/** Where an engine finds and keeps things; the server decides, the engine only uses. */
export interface EngineSettings {
  /** Results and checkpoints by key, files by hash. */
  readonly storeFolder: string;
  /** Where `save` puts files for the person. */
  readonly outputFolder: string;
  /** Checkpoint folders by id. */
  readonly checkpoints: Readonly<Record<string, string>>;
  readonly memoryBudgetBytes: number;
}

/** From step `from` on (`next`: the step after the one at work) this input holds `value`. */
export interface LiveChange {
  readonly node: string;
  readonly input: string;
  readonly from: number | 'next';
  readonly value: unknown;
}

/** Which model is meant, and with which weights. */
export type ModelName = Pick<CheckpointInfo, 'id' | 'fingerprint'>;

/** What the server asks of its engine. One run at a time. */
export type EngineCommand =
  | { readonly do: 'configure'; readonly settings: EngineSettings }
  | {
      readonly do: 'run';
      readonly run: string;
      readonly workflow: Workflow;
      readonly targets?: readonly string[];
      /** Keys of nodes that finished before the engine died: what they showed or saved is not done again. */
      readonly done?: readonly string[];
    }
  /** `step`: take one step, then pause. */
  | { readonly do: 'pause' | 'resume' | 'step' | 'cancel'; readonly run: string }
  | ({ readonly do: 'change'; readonly run: string } & LiveChange)
  /** What a model understands of a text: answered when the engine is between two pieces of work. */
  | { readonly do: 'read'; readonly question: number; readonly model: ModelName; readonly text: string }
  /** The store was emptied: results held in memory are not to be reused either. */
  | { readonly do: 'forget' };

/** What an engine tells. */
export type EngineMessage =
  | { readonly tell: 'ready'; readonly device: DeviceInfo }
  /** It cannot work here, for example because a setting of the environment is wrong; it ends after this. */
  | { readonly tell: 'broken'; readonly message: string }
  | { readonly tell: 'event'; readonly run: string; readonly event: RunEvent }
  /** A result or checkpoint was written to the store: for the index and its budget. */
  | {
      readonly tell: 'stored';
      readonly key: string;
      readonly bytes: number;
      readonly what: 'result' | 'checkpoint' | 'file';
    }
  | { readonly tell: 'used'; readonly key: string }
  | {
      readonly tell: 'read';
      readonly question: number;
      readonly answer: PromptReading | { readonly fault: string };
    };

import type { RunEvent } from '../events/run-event.ts';
import type { AnyDefinition, Library } from '../node/library.ts';
import type { DecodeOptions, EncodeOptions, NodeContext } from '../node/node-context.ts';
import type { PlanFacts } from '../plan/plan.ts';
import type { FileRef } from '../values/file-ref.ts';
import type { Frames } from '../values/frames.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { FileStore } from './file-store.ts';
import type { KeptPicture } from './keep-picture.ts';
import type { ResultStore } from './result-store.ts';
import type { RunHistory } from './run-history.ts';

/** Everything that the execution of runs stands on; the engine builds one for all its runs. */
export interface RunServices {
  readonly library: Library;
  readonly facts: PlanFacts;
  readonly files: FileStore;
  readonly results: ResultStore;
  readonly checkpoints: CheckpointStore;
  readonly history: RunHistory;
  /** What computes, for people. */
  readonly device: string;
  openCheckpoint: NodeContext['openCheckpoint'];
  readonly media: {
    encode(frames: Frames, options: EncodeOptions, signal: AbortSignal): ReturnType<NodeContext['media']['encode']>;
    decode(bytes: Uint8Array, name: string, options: DecodeOptions, signal: AbortSignal): Promise<Frames>;
  };
  /** See `keepPicture`. */
  keepPicture(clip: Frames, step?: string): Promise<KeptPicture>;
  /** Puts a file where the person finds it, under a free name; gives that name. */
  save(file: FileRef, name: string): Promise<string>;
  /** Milliseconds spent inside models since the engine started. */
  modelMs(): number;
}

export type Emit = (event: RunEvent) => void;

/** Values of a node's inputs: the plan saw to it that they are what its definition asks for. */
export type InputValues = Parameters<NonNullable<AnyDefinition['run']>>[1];

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workflow } from '../../document/workflow.ts';
import type { RunEvent } from '../../events/run-event.ts';
import { makeLibrary } from '../../node/library.ts';
import { CheckpointStore } from '../checkpoint-store.ts';
import { executeRun } from '../execute-run.ts';
import { FileStore } from '../file-store.ts';
import { keepPicture } from '../keep-picture.ts';
import { ResultStore } from '../result-store.ts';
import { RunControl } from '../run-control.ts';
import { RunHistory } from '../run-history.ts';
import type { RunServices } from '../run-services.ts';
import { definitions } from './toy-nodes.ts';

export type Inputs = Readonly<Record<string, unknown>>;

/** A workflow of toys: each node with its type, its values and its wires as `input: 'node.output'`. */
export function toyWorkflow(
  nodes: Readonly<Record<string, { type: string; inputs?: Inputs; wires?: Readonly<Record<string, string>> }>>,
): Workflow {
  const edges = Object.entries(nodes).flatMap(([to, { wires = {} }]) =>
    Object.entries(wires).map(([input, from]) => {
      const [node, output] = from.split('.') as [string, string];
      return [`${to}-${input}`, { from: { node, output }, to: { node: to, input } }] as const;
    }),
  );
  return {
    format: 'reelgraph.workflow',
    version: 1,
    name: 'toys',
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, { type, inputs = {} }]) => [id, { type, version: 1, inputs: inputs as never }]),
    ),
    edges: Object.fromEntries(edges),
    layout: { nodes: {} },
  };
}

/** number ─ chain ─ frames ─ file ─ save */
export const lineOfToys = (chain: Inputs = {}, number: Inputs = {}): Workflow =>
  toyWorkflow({
    number: { type: 'toy-number', inputs: number },
    chain: { type: 'toy-chain', inputs: chain, wires: { base: 'number.number' } },
    frames: { type: 'toy-frames', wires: { latent: 'chain.latent' } },
    file: { type: 'toy-file', wires: { video: 'frames.video' } },
    save: { type: 'toy-save', wires: { file: 'file.file' } },
  });

export interface ToyEngine {
  readonly folder: string;
  readonly services: RunServices;
  /** Runs to the end; `onEvent` may steer by the control. */
  run(workflow: Workflow, options?: ToyRun): Promise<RunEvent[]>;
  /** The same store seen by a process started anew: nothing in memory. */
  restarted(): Promise<ToyEngine>;
  remove(): Promise<void>;
}

interface ToyRun {
  readonly targets?: readonly string[];
  readonly done?: readonly string[];
  readonly onEvent?: (event: RunEvent, control: RunControl) => void;
  readonly refused?: string[];
}

/** An engine of toys over a real store in a folder of its own; what it lacks is a device. */
export async function openToyEngine(folder?: string): Promise<ToyEngine> {
  const root = folder ?? (await mkdtemp(join(tmpdir(), 'reelgraph-toys-')));
  const listener = { stored: () => {}, used: () => {} };
  const files = new FileStore(root);
  const checkpoints = new CheckpointStore({ folder: root, files, listener });
  const history = await RunHistory.open(join(root, 'history.json'));
  const services: RunServices = {
    library: makeLibrary(definitions),
    facts: { checkpoint: () => undefined, checkpoints: [], hasFile: (hash) => files.has(hash) },
    files,
    results: new ResultStore({ folder: root, memoryBytes: 1e6, files, listener }),
    checkpoints,
    history,
    device: 'toy',
    openCheckpoint: () => Promise.reject(new Error('toys open no checkpoint')),
    media: {
      encode: () => Promise.reject(new Error('toys encode nothing')),
      decode: () => Promise.reject(new Error('toys decode nothing')),
    },
    keepPicture: (clip, step) => keepPicture({ files, checkpoints }, clip, step),
    save: async (_file, name) => name,
    modelMs: () => 0,
  };
  return {
    folder: root,
    services,
    async run(workflow, { targets, done, onEvent, refused } = {}) {
      const events: RunEvent[] = [];
      const control = new RunControl();
      await executeRun(services, {
        workflow,
        targets,
        done,
        control,
        emit(event) {
          events.push(event);
          onEvent?.(event, control);
        },
        refuse: (_change, reason) => refused?.push(reason),
      });
      return events;
    },
    restarted: () => openToyEngine(root),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

export const ofKind = <K extends RunEvent['kind']>(events: readonly RunEvent[], kind: K) =>
  events.filter((event): event is Extract<RunEvent, { kind: K }> => event.kind === kind);

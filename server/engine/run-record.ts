import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { EngineCommand, LiveChange } from '@reelgraph/runtime/execution/engine-protocol';

/** What the host keeps of the run at work, so that an engine started anew can go on with it. */
export class RunRecord {
  readonly id: string;
  /** Changes sent that no event has answered yet. */
  readonly changes: LiveChange[] = [];
  /** Resolves with the event that ends the run. */
  readonly ended: Promise<RunEvent>;
  readonly end: (event: RunEvent) => void;
  paused = false;
  cancelled = false;
  sent = false;
  /** Deaths of the engine since this run last got further than ever before. */
  deaths = 0;
  grace: NodeJS.Timeout | undefined;
  /** The node at work. */
  node: string | undefined;
  private step: number | undefined;
  private workflow: Workflow;
  private readonly targets: readonly string[] | undefined;
  private readonly titles = new Map<string, string>();
  private readonly done: Set<string>;
  private readonly reached = new Set<string>();

  constructor(id: string, workflow: Workflow, targets?: readonly string[], done: readonly string[] = []) {
    this.id = id;
    this.workflow = workflow;
    this.targets = targets;
    this.done = new Set(done);
    const { promise, resolve } = Promise.withResolvers<RunEvent>();
    this.ended = promise;
    this.end = resolve;
  }

  /** The command that runs it, or goes on with it. */
  command(): EngineCommand {
    this.sent = true;
    return {
      do: 'run',
      run: this.id,
      workflow: this.workflow,
      ...(this.targets ? { targets: this.targets } : {}),
      done: [...this.done],
    };
  }

  /** The node and step at work, in words; empty before the first node. */
  get place(): string {
    if (this.node === undefined) return '';
    const title = this.titles.get(this.node) ?? this.node;
    return this.step === undefined ? title : `${title}, step ${this.step}`;
  }

  /** Learns from an event how far the run is. */
  take(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        for (const { id, title } of event.nodes) this.titles.set(id, title);
        break;
      case 'node-started':
        this.node = event.node;
        this.step = undefined;
        break;
      case 'chain':
        if (event.node === this.node && event.from < event.steps) this.step = event.from;
        break;
      case 'step':
        this.step = event.step + 1;
        this.progress(event.key);
        break;
      case 'node-finished':
        this.done.add(event.key);
        this.progress(event.key);
        break;
      case 'changed':
        this.workflow = event.workflow;
        this.answered(event.node, event.input);
        break;
      case 'change-refused':
        this.answered(event.node, event.input);
        break;
    }
  }

  /** The oldest change of this input was taken or refused. */
  private answered(node: string, input: string): void {
    const index = this.changes.findIndex((change) => change.node === node && change.input === input);
    if (index >= 0) this.changes.splice(index, 1);
  }

  private progress(key: string): void {
    if (this.reached.has(key)) return;
    this.reached.add(key);
    this.deaths = 0;
  }
}

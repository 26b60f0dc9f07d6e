import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { isEnd, type RunEvent } from '@reelgraph/runtime/events/run-event';
import { changeWorkflow } from '@reelgraph/runtime/execution/change-workflow';
import type { EngineMessage, LiveChange } from '@reelgraph/runtime/execution/engine-protocol';
import type { Input } from '@reelgraph/runtime/node/input';
import type { Problem } from '@reelgraph/runtime/node/problem';
import { type Plan, planFails } from '@reelgraph/runtime/plan/plan';
import type { Database } from './database/database.ts';
import type { EventsTable } from './database/events-table.ts';
import type { RunsTable, StoredRun } from './database/runs-table.ts';
import type { EventHub } from './event-hub.ts';
import type { FileShelf } from './file-shelf.ts';
import type { Planner } from './planner.ts';
import type { ResultBudget } from './result-budget.ts';
import { type Gathered, RunJournal } from './run-journal.ts';
import type { SpeedRecord } from './speed-record.ts';

/** What the queue asks of whatever computes; `EngineHost` is it. */
export interface Engine {
  run(id: string, workflow: Workflow, targets?: readonly string[], done?: readonly string[]): Promise<RunEvent>;
  pause(run: string): void;
  resume(run: string): void;
  step(run: string): void;
  cancel(run: string): void;
  change(run: string, change: LiveChange): void;
  on(name: 'message', listener: (message: EngineMessage) => void): unknown;
}

export interface RunQueueParts {
  readonly database: Database;
  readonly runs: RunsTable;
  readonly events: EventsTable;
  readonly hub: EventHub;
  readonly engine: Engine;
  readonly planner: Planner;
  readonly files: FileShelf;
  readonly results: ResultBudget;
  readonly speed: SpeedRecord;
}

/** Why a request about a run cannot be met; shown to the person as it is. */
export type Refused = {
  readonly refused: 404 | 409 | 422;
  readonly message: string;
  readonly problems?: readonly Problem[];
};
type Answer = { readonly run: StoredRun } | Refused;

/** Takes waiting runs one after another to the engine; what was at work when the server ended goes on at the next start. */
export class RunQueue {
  readonly #parts: RunQueueParts;
  /** The run that the engine has, running or paused. */
  #current: { readonly id: string; readonly plan: Plan } | undefined;
  readonly #journal: RunJournal;
  #state: 'waiting' | 'working' | 'stopped' = 'waiting';

  constructor(parts: RunQueueParts) {
    this.#parts = parts;
    this.#journal = new RunJournal(parts, (events) => this.#written(events));
    parts.engine.on('message', (message) => this.#hear(message));
  }

  /** Goes on with what was at work when the server ended, or takes the next run. */
  start(): void {
    this.#state = 'working';
    const { runs } = this.#parts;
    // A paused run may have been resumed before this.
    if (this.#current) return;
    const interrupted = runs.first('running');
    if (interrupted) this.#goOn(interrupted, 'Reelgraph was started again');
    else this.#next();
  }

  /** Writes what is gathered and takes no more news: the run at work stays as it is for the next start. */
  stop(): void {
    this.#journal.write();
    this.#state = 'stopped';
    this.#journal.stop();
  }

  add(run: { workflow: Workflow; title: string; targets?: readonly string[]; draft?: string }): Answer {
    const plan = this.#parts.planner.plan(run.workflow, run.targets);
    if (planFails(plan)) return { refused: 422, message: 'the workflow has problems', problems: plan.problems };
    const { runs } = this.#parts;
    const stored = this.#journal.store(() => {
      const added = runs.add(run);
      return {
        result: added,
        events: [{ run: added.id, event: { kind: 'queued', title: run.title, workflow: run.workflow } }],
      };
    });
    this.#next();
    return { run: runs.get(stored.id)! };
  }

  pause(id: string): Answer {
    return this.#on(id, (run) => {
      if (run.status !== 'running')
        return { refused: 409, message: `the run is ${run.status}: only a running one can be paused` };
      this.#parts.engine.pause(id);
      return undefined;
    });
  }

  resume(id: string): Answer {
    return this.#on(id, (run) => {
      // At work in the engine it may be about to pause, which this takes back.
      if (this.#current?.id === id) this.#parts.engine.resume(id);
      else if (run.status !== 'paused')
        return { refused: 409, message: `the run is ${run.status}: only a paused one can be resumed` };
      else this.#goOn(run, 'resumed after Reelgraph was started again');
      return undefined;
    });
  }

  /** Takes one step of a run that is at work or paused, then pauses it. */
  step(id: string): Answer {
    return this.#on(id, (run) => {
      if (this.#current?.id !== id) {
        if (run.status !== 'paused')
          return { refused: 409, message: `the run is ${run.status}: only one at work or paused can take a step` };
        this.#goOn(run, 'resumed for a step after Reelgraph was started again');
      }
      this.#parts.engine.step(id);
      return undefined;
    });
  }

  cancel(id: string): Answer {
    return this.#on(id, (run) => {
      if (run.endedAt !== undefined) return { refused: 409, message: `the run is ${run.status} already` };
      if (this.#current?.id === id) this.#parts.engine.cancel(id);
      else {
        this.#journal.now(id, { kind: 'cancelled' });
        this.#next();
      }
      return undefined;
    });
  }

  /** Sets a perStep input of a run from a step on: in the engine while it is at work there, else in its workflow. */
  change(id: string, change: LiveChange): Answer {
    return this.#on(id, (run) => {
      if (run.endedAt !== undefined)
        return { refused: 409, message: `the run is ${run.status}: start a new one with the new value` };
      const { library, facts } = this.#parts.planner;
      const { node, input, value } = change;
      const specs: Readonly<Record<string, Input>> = library.get(run.workflow.nodes[node]?.type ?? '')?.inputs ?? {};
      // Of steps that are not taken yet, all are laid out anew.
      const from = change.from === 'next' || specs[input]?.regrid ? 0 : change.from;
      const changed = changeWorkflow(run.workflow, library, facts, { node, input, from, value });
      if ('refused' in changed) {
        const problem = { code: 'bad-change', severity: 'error' as const, node, input, message: changed.refused };
        return { refused: 422, message: changed.refused, problems: [problem] };
      }
      if (this.#current?.id === id) this.#parts.engine.change(id, change);
      else {
        this.#journal.now(id, {
          kind: 'changed',
          node,
          input,
          from,
          value: value as never,
          workflow: changed.workflow,
        });
      }
      return undefined;
    });
  }

  /** Puts a waiting run at this place of the queue, 1 first. */
  move(id: string, place: number): Answer {
    return this.#on(id, (run) => {
      if (!this.#parts.runs.move(id, place))
        return { refused: 409, message: `the run is ${run.status}: only a waiting one can be moved` };
      this.#parts.hub.broadcast({ type: 'runs' });
      return undefined;
    });
  }

  /** Takes an ended run out of the history. */
  remove(id: string): { readonly removed: true } | Refused {
    const run = this.#parts.runs.get(id);
    if (!run) return noRun(id);
    if (!this.#parts.runs.remove(id)) return { refused: 409, message: `the run is ${run.status}: cancel it first` };
    this.#parts.hub.broadcast({ type: 'runs' });
    return { removed: true };
  }

  #on(id: string, act: (run: StoredRun) => Refused | undefined): Answer {
    // What was gathered counts: a run that just ended must not be paused.
    this.#journal.write();
    const run = this.#parts.runs.get(id);
    if (!run) return noRun(id);
    return act(run) ?? { run: this.#parts.runs.get(id)! };
  }

  /** Gives the engine the first waiting run, unless one is at work or paused. */
  #next(): void {
    const { runs } = this.#parts;
    if (this.#state !== 'working' || this.#current || runs.first('running') || runs.first('paused')) return;
    const run = runs.first('queued');
    if (!run) return;
    runs.setStatus(run.id, 'running');
    this.#give(run, []);
  }

  #goOn(run: StoredRun, reason: string): void {
    const { events, runs } = this.#parts;
    runs.setStatus(run.id, 'running');
    const done = events.ofRun(run.id, 0).flatMap(({ event }) => (event.kind === 'node-finished' ? [event.key] : []));
    this.#journal.now(run.id, { kind: 'restarted', reason });
    this.#give(run, done);
  }

  #give(run: StoredRun, done: readonly string[]): void {
    const { engine, planner, results } = this.#parts;
    const plan = planner.plan(run.workflow, run.targets);
    this.#current = { id: run.id, plan };
    results.protect(plan.order.map((id) => plan.nodes[id]!.key));
    engine.run(run.id, run.workflow, run.targets, done).catch((error: Error) => {
      if (this.#current?.id === run.id) this.#hear({ tell: 'event', run: run.id, event: brokenEngine(error) });
    });
  }

  #hear(message: EngineMessage): void {
    if (this.#state === 'stopped') return;
    const { hub, results } = this.#parts;
    if (message.tell === 'stored') this.#journal.note(() => results.stored(message.key, message.what, message.bytes));
    else if (message.tell === 'used') this.#journal.note(() => results.used(message.key));
    else if (message.tell === 'event' && this.#current?.id === message.run) {
      const { run, event } = message;
      if (event.kind === 'node-progress') hub.passing(run, event);
      else this.#journal.add(run, event);
    }
  }

  /** Learns from events that are written now, in their order. */
  #written(events: readonly Gathered[]): void {
    let ended = false;
    for (const { run, event } of events) {
      if (this.#current?.id !== run) continue;
      this.#parts.speed.learn(this.#current.plan, event);
      if (isEnd(event)) ended = true;
    }
    if (!ended) return;
    // What the run itself made is the most recently used, so it goes last.
    this.#current = undefined;
    this.#parts.results.unprotect();
    this.#parts.results.trim().catch((error: Error) => console.error(`results could not be trimmed: ${error.message}`));
    // After the caller's own work, which may still be about this run.
    setImmediate(() => this.#next());
  }
}

const noRun = (id: string): Refused => ({ refused: 404, message: `there is no run ${id}` });

const brokenEngine = (error: Error): RunEvent => ({
  kind: 'failed',
  problems: [{ code: 'engine-broken', severity: 'error', message: `the engine cannot work: ${error.message}` }],
});

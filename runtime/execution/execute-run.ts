import type { Workflow } from '../document/workflow.ts';
import { wireKeyAt } from '../plan/along-steps.ts';
import { makePlan } from '../plan/make-plan.ts';
import { type Plan, type PlannedNode, planFails, sourceNodes } from '../plan/plan.ts';
import { chooseWork } from './choose-work.ts';
import { computeNode } from './compute-node.ts';
import { drawMissing } from './draw-result.ts';
import type { LiveChange } from './engine-protocol.ts';
import { explainFailure } from './explain-failure.ts';
import { PreviewQueue } from './preview-queue.ts';
import type { Found } from './result-store.ts';
import type { RunControl } from './run-control.ts';
import type { Emit, InputValues, RunServices } from './run-services.ts';
import { type Position, takeChange } from './take-change.ts';
import type { Values } from './value-codec.ts';
import { wiredAt } from './wired-at.ts';

export interface RunRequest {
  readonly workflow: Workflow;
  readonly targets?: readonly string[] | undefined;
  /** Keys of nodes that are not to be done again although they are sinks. */
  readonly done?: readonly string[] | undefined;
  readonly control: RunControl;
  readonly emit: Emit;
  /** Told of changes that cannot be. */
  readonly refuse?: (change: LiveChange, reason: string) => void;
}

/**
 * Runs a workflow: what is kept is reused, the rest computed, everything told as events, the last of which is `finished`, `failed`
 * or `cancelled`. Never rejects. A changed parameter makes a new plan, and the same loop finds that most of it is kept already.
 */
export async function executeRun(services: RunServices, request: RunRequest): Promise<void> {
  await new RunExecution(services, request).execute();
}

/** Leaves the pass over the plan because another plan holds, or because something kept turned out to be damaged. */
class StartOver extends Error {}
class Cancelled extends Error {}
/** A node failed; its events are told already. */
class NodeFailed extends Error {
  readonly problems: ReturnType<typeof explainFailure>['problem'][];
  constructor(problem: ReturnType<typeof explainFailure>['problem']) {
    super(problem.message);
    this.problems = [problem];
  }
}

class RunExecution {
  private readonly services: RunServices;
  private readonly request: RunRequest;
  private readonly emit: Emit;
  private readonly control: RunControl;
  private readonly previews: PreviewQueue;
  private workflow: Workflow;
  private plan: Plan = { order: [], nodes: {}, problems: [] };
  /** Values that nodes still to run need, by key. */
  private readonly held = new Map<string, Values>();
  private readonly done: Set<string>;
  private readonly computed = new Set<string>();
  /** Nodes whose work is done and kept, to be told of once their pictures are drawn. */
  private readonly telling: Promise<void>[] = [];
  /** Nodes already told as reused or finished, with their keys. */
  private readonly told = new Set<string>();
  private readonly positions = new Map<string, Position>();

  constructor(services: RunServices, request: RunRequest) {
    this.services = services;
    this.request = request;
    this.emit = request.emit;
    this.control = request.control;
    this.previews = new PreviewQueue(services, request.emit);
    this.workflow = request.workflow;
    this.done = new Set(request.done);
  }

  async execute(): Promise<void> {
    const started = performance.now();
    const modelMsBefore = this.services.modelMs();
    try {
      this.plan = this.makePlan();
      if (planFails(this.plan)) {
        this.emit({ kind: 'failed', problems: this.plan.problems.filter(({ severity }) => severity === 'error') });
        return;
      }
      this.emit({
        kind: 'started',
        device: this.services.device,
        nodes: this.plan.order.map((id) => {
          const { title, key, cost } = this.plan.nodes[id]!;
          return { id, title, key, ...(cost?.steps === undefined ? {} : { steps: cost.steps }) };
        }),
      });
      await this.passUntilDone();
      await this.previews.drain();
      this.emit({
        kind: 'finished',
        ms: performance.now() - started,
        computed: this.computed.size,
        reused: this.plan.order.length - this.computed.size,
        modelMs: this.services.modelMs() - modelMsBefore,
      });
    } catch (cause) {
      await this.previews.drain().catch(() => {});
      if (cause instanceof Cancelled || this.control.signal.aborted) this.emit({ kind: 'cancelled' });
      else if (cause instanceof NodeFailed) this.emit({ kind: 'failed', problems: cause.problems });
      else this.failOutsideNodes(cause);
    } finally {
      await this.services.history.save().catch(() => {});
    }
  }

  private async passUntilDone(): Promise<void> {
    for (;;) {
      try {
        await this.pass();
        await this.tellAll();
        return;
      } catch (cause) {
        await this.tellAll();
        if (!(cause instanceof StartOver)) throw cause;
      }
    }
  }

  private async pass(): Promise<void> {
    const { plan, services } = this;
    const find = (key: string) => services.results.find(key);
    const work = chooseWork(plan, services.library, this.request.targets, find, this.done);
    for (const id of plan.order) if (!work.run.has(id)) await this.tellReused(id, work.reuse.get(id));

    const readers = new Map<string, number>();
    const sources = [...work.run].flatMap((id) => sourceNodes(plan.nodes[id])).map((id) => plan.nodes[id]!.key);
    for (const key of sources) readers.set(key, (readers.get(key) ?? 0) + 1);
    for (const key of this.held.keys()) if (!readers.has(key)) this.held.delete(key);
    const made = new Set<string>();
    for (const id of plan.order) {
      if (!work.run.has(id)) continue;
      await this.boundary(id);
      // Of two nodes that are the same in all but their place, the second need not run.
      const { key } = plan.nodes[id]!;
      if (made.has(key)) await this.tellReused(id, undefined);
      else await this.runNode(id, readers);
      if (!services.library.get(plan.nodes[id]!.type)?.sink) made.add(key);
      for (const source of sourceNodes(plan.nodes[id])) {
        const { key: read } = plan.nodes[source]!;
        const left = readers.get(read)! - 1;
        readers.set(read, left);
        if (left === 0) this.held.delete(read);
      }
    }
    await this.boundary();
  }

  private async tellReused(id: string, chosen: Found | undefined): Promise<void> {
    const node = this.plan.nodes[id]!;
    if (this.told.has(`${id} ${node.key}`)) return;
    this.told.add(`${id} ${node.key}`);
    const found = chosen ?? this.services.results.find(node.key);
    const chain = found?.record.chain;
    const steps = chain?.keys.length ?? 0;
    if (chain) this.positions.set(id, { next: steps, steps });
    if (this.done.has(node.key)) return;
    this.services.history.remember(this.workflow.name, node);
    const record =
      found &&
      (await drawMissing(this.services, node, found.record, this.previews).catch((cause) =>
        this.failNode(cause, node),
      ));
    // A node that nothing needed may be gone from the store: what it led to is still there, so it counts as reused.
    this.emit({
      kind: 'node-reused',
      node: id,
      key: node.key,
      from: found?.from ?? 'disk',
      outputs: record?.outputs ?? {},
    });
    if (!record) return;
    this.services.results.touch(node.key, record);
    if (!chain) return;
    this.emit({ kind: 'chain', node: id, from: steps, steps, ...chain });
    await this.previews.showKept(id, chain.keys);
  }

  private async runNode(id: string, readers: ReadonlyMap<string, number>): Promise<void> {
    const { services, emit, plan } = this;
    const node = plan.nodes[id]!;
    const definition = services.library.get(node.type)!;
    emit({
      kind: 'node-started',
      node: id,
      key: node.key,
      reason: services.history.reason(this.workflow.name, node, definition),
    });
    services.history.remember(this.workflow.name, node);
    const started = performance.now();
    try {
      const { types, values, record, pictures } = await computeNode(services, {
        node,
        definition,
        wired: this.wiredValues(id),
        wireKey: (input, k) => wireKeyAt(plan, id, input, k),
        workflow: this.workflow,
        signal: this.control.signal,
        previews: this.previews,
        emit,
        boundary: (next, steps) => this.boundary(id, { next, steps }),
      });
      const reads = readers.get(node.key) ?? 0;
      if (reads > 0) this.held.set(node.key, values);
      if (definition.sink) this.done.add(node.key);
      else services.results.keep(node.key, types, values, record);
      this.computed.add(id);
      this.told.add(`${id} ${node.key}`);
      const ms = performance.now() - started;
      const telling = pictures.then(
        (strips) => {
          const { outputs } = definition.sink ? record : services.results.keepStrips(node.key, record, strips);
          emit({ kind: 'node-finished', node: id, key: node.key, ms, outputs });
        },
        (cause) => this.failNode(cause, node),
      );
      // Its failure is told where it is waited for.
      telling.catch(() => {});
      this.telling.push(telling);
      // What a sink did, it would do once more if the engine died before that is told.
      if (definition.sink) await this.tellAll();
    } catch (cause) {
      if (cause instanceof StartOver || cause instanceof Cancelled || cause instanceof NodeFailed) throw cause;
      // A node that was told to stop may end in any error: the run is cancelled, not failed.
      if (this.control.signal.aborted) throw new Cancelled();
      await this.previews.drain().catch(() => {});
      this.failNode(cause, node);
    }
  }

  private failNode(cause: unknown, { id, title }: PlannedNode): never {
    const { problem, bug } = explainFailure(cause, id, title);
    this.emit({ kind: 'node-failed', node: id, problem, ...(bug === undefined ? {} : { bug }) });
    throw new NodeFailed(problem);
  }

  /** Waits until every node whose work is done was told of. */
  private async tellAll(): Promise<void> {
    for (const told of await Promise.allSettled(this.telling.splice(0)))
      if (told.status === 'rejected') throw told.reason;
  }

  /** The values of a node's wires at each step, loaded now that a node that really runs needs them. */
  private wiredValues(id: string): (k: number) => InputValues {
    const { nodes } = this.plan;
    const loaded = new Map<string, Values>();
    for (const source of sourceNodes(nodes[id])) {
      const { key } = nodes[source]!;
      const held = this.held.get(key) ?? this.services.results.load(key);
      if (!held) throw new StartOver();
      this.held.set(key, held);
      loaded.set(source, held);
    }
    return wiredAt(nodes[id]!, loaded);
  }

  /** Between two pieces of work: takes in what was asked for meanwhile, and waits while the run is paused. */
  private async boundary(id?: string, position?: Position): Promise<void> {
    if (id !== undefined && position) this.positions.set(id, position);
    await this.previews.room();
    await this.control.turn();
    let changed = this.applyChanges();
    if (id !== undefined && this.control.waits && !this.control.signal.aborted) {
      await this.tellAll();
      await this.previews.drain();
      this.emit({ kind: 'paused', node: id, step: position?.next ?? 0 });
      while (this.control.waits && !this.control.signal.aborted) {
        await this.control.news();
        changed = this.applyChanges() || changed;
      }
      // What was asked for in one breath with going on holds from here too.
      changed = this.applyChanges() || changed;
      if (!this.control.signal.aborted) this.emit({ kind: 'resumed' });
    }
    if (this.control.signal.aborted) throw new Cancelled();
    if (!changed) {
      // A chain begins its work at a step of its own, not where its node does.
      if (id !== undefined && (position || !this.isChain(id))) this.control.began();
      return;
    }
    // Pictures of steps that are about to be taken back must not arrive after the new ones.
    await this.previews.drain();
    throw new StartOver();
  }

  private isChain(id: string): boolean {
    return this.services.library.get(this.plan.nodes[id]!.type)?.chain !== undefined;
  }

  private applyChanges(): boolean {
    let changed = false;
    const { library, facts } = this.services;
    for (const change of this.control.takeChanges()) {
      const { workflow, plan, positions } = this;
      const result = takeChange({ workflow, plan, library, facts, positions }, change);
      const next = 'refused' in result ? undefined : makePlan(result.workflow, library, facts, this.request.targets);
      const against = next?.problems.find(({ severity }) => severity === 'error');
      if ('refused' in result || !next || against) {
        this.request.refuse?.(change, 'refused' in result ? result.refused : against!.message);
        continue;
      }
      this.workflow = result.workflow;
      this.plan = next;
      changed = true;
      this.emit({
        kind: 'changed',
        node: change.node,
        input: change.input,
        from: result.from,
        value: change.value as never,
        workflow: this.workflow,
      });
    }
    return changed;
  }

  private failOutsideNodes(cause: unknown): void {
    const { problem } = explainFailure(cause, '', 'The run');
    const { node: _, ...general } = problem;
    this.emit({ kind: 'failed', problems: [general] });
  }

  private makePlan(): Plan {
    return makePlan(this.workflow, this.services.library, this.services.facts, this.request.targets);
  }
}

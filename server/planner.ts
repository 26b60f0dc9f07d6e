import { existsSync } from 'node:fs';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { storedPath } from '@reelgraph/runtime/execution/store-paths';
import type { Library } from '@reelgraph/runtime/node/library';
import type { Problem } from '@reelgraph/runtime/node/problem';
import { makePlan } from '@reelgraph/runtime/plan/make-plan';
import type { Plan, PlanFacts, PlannedNode } from '@reelgraph/runtime/plan/plan';
import type { FileShelf } from './file-shelf.ts';
import type { ModelShelf } from './model-shelf.ts';
import type { SpeedRecord } from './speed-record.ts';

/** A plan as pages see it. */
export interface PlanReport {
  readonly problems: readonly Problem[];
  readonly order: readonly string[];
  readonly nodes: Readonly<
    Record<string, Pick<PlannedNode, 'key' | 'known' | 'cost' | 'notes'> & { readonly ready: boolean }>
  >;
  readonly estimateMs: number | null;
}

export interface PlannerParts {
  readonly library: Library;
  readonly models: ModelShelf;
  readonly files: FileShelf;
  readonly storeFolder: string;
  readonly speed: SpeedRecord;
}

/** Plans workflows against what is on this machine. */
export class Planner {
  readonly #parts: PlannerParts;

  constructor(parts: PlannerParts) {
    this.#parts = parts;
  }

  get library(): Library {
    return this.#parts.library;
  }

  get facts(): PlanFacts {
    const { models, files } = this.#parts;
    return { checkpoint: (id) => models.get(id), checkpoints: models.ids, hasFile: (hash) => files.has(hash) };
  }

  plan(workflow: Workflow, targets?: readonly string[]): Plan {
    return makePlan(workflow, this.library, this.facts, targets);
  }

  /** A plan with what of it is ready and how long the rest may take. */
  report(workflow: Workflow, targets?: readonly string[]): PlanReport {
    const plan = this.plan(workflow, targets);
    const nodes = Object.values(plan.nodes).map((node) => {
      const { id, key, known, cost, notes } = node;
      return [id, { key, known, cost, notes, ready: this.#ready(node) }] as const;
    });
    const estimateMs = this.#parts.speed.estimate(plan, (node) => this.#ready(node));
    return { problems: plan.problems, order: plan.order, nodes: Object.fromEntries(nodes), estimateMs };
  }

  /** Whether its result is on disk, so that a run would only read it. */
  #ready(node: PlannedNode): boolean {
    return existsSync(storedPath(this.#parts.storeFolder, 'result', node.key));
  }
}

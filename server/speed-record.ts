import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { Plan, PlannedNode } from '@reelgraph/runtime/plan/plan';
import { z } from 'zod';
import type { SettingsTable } from './database/settings-table.ts';

const setting = 'speed';
const speedSchema = z.object({
  /** Milliseconds per multiply-add of a chain's steps. */
  perMultiplyAdd: z.number().positive().optional(),
  /** Milliseconds of a whole node, by its type, where its work is not counted. */
  perType: z.record(z.string(), z.number().nonnegative()),
});
type Speed = z.infer<typeof speedSchema>;

/** How much one new measurement counts against all before it. */
const weight = 0.3;

/** Learns from runs how fast this machine is, and from that tells how long a plan will take. */
export class SpeedRecord {
  readonly #settings: SettingsTable;
  #speed: Speed;

  constructor(settings: SettingsTable) {
    this.#settings = settings;
    this.#speed = settings.get(setting, speedSchema) ?? { perType: {} };
  }

  /** Takes in one event of a run with this plan. */
  learn(plan: Plan, event: RunEvent): void {
    if (event.kind === 'step') {
      const work = stepWork(plan.nodes[event.node]);
      if (work) this.#speed = { ...this.#speed, perMultiplyAdd: mean(this.#speed.perMultiplyAdd, event.ms / work) };
    } else if (event.kind === 'node-finished') {
      const node = plan.nodes[event.node];
      if (!node || stepWork(node)) return;
      this.#speed = {
        ...this.#speed,
        perType: { ...this.#speed.perType, [node.type]: mean(this.#speed.perType[node.type], event.ms) },
      };
    } else if (event.kind === 'finished') this.#settings.set(setting, this.#speed);
  }

  /** Milliseconds that the nodes of a plan which are not ready will take, or null where their work was never measured. */
  estimate(plan: Plan, ready: (node: PlannedNode) => boolean): number | null {
    let ms = 0;
    for (const id of plan.order) {
      const node = plan.nodes[id]!;
      if (ready(node)) continue;
      const work = node.cost.multiplyAdds;
      if (!work) ms += this.#speed.perType[node.type] ?? 0;
      else if (this.#speed.perMultiplyAdd === undefined) return null;
      else ms += work * this.#speed.perMultiplyAdd;
    }
    return ms;
  }
}

const stepWork = (node: PlannedNode | undefined): number | undefined =>
  node?.cost.multiplyAdds && node.cost.steps ? node.cost.multiplyAdds / node.cost.steps : undefined;

const mean = (before: number | undefined, now: number): number =>
  before === undefined ? now : before + weight * (now - before);

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

  /** Milliseconds that the nodes of a plan which are not ready will take, or null where too little was ever measured to tell. */
  estimate(plan: Plan, ready: (node: PlannedNode) => boolean): number | null {
    const waiting = plan.order.map((id) => plan.nodes[id]!).filter((node) => !ready(node));
    const times = waiting.map(({ type, cost }) =>
      cost.multiplyAdds
        ? this.#speed.perMultiplyAdd && cost.multiplyAdds * this.#speed.perMultiplyAdd
        : this.#speed.perType[type],
    );
    const counted = waiting.some(({ cost }, index) => cost.multiplyAdds && times[index] === undefined);
    if (counted || (waiting.length > 0 && times.every((ms) => ms === undefined))) return null;
    return times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
  }
}

const stepWork = (node: PlannedNode | undefined): number | undefined =>
  node?.cost.multiplyAdds && node.cost.steps ? node.cost.multiplyAdds / node.cost.steps : undefined;

const mean = (before: number | undefined, now: number): number =>
  before === undefined ? now : before + weight * (now - before);

import type { RunState } from '@reelgraph/runtime/events/run-state';

export interface Progress {
  /** 0 to 1 of the whole run, the share of each node weighed by its steps. */
  readonly fraction: number;
  /** The node at work. */
  readonly node?:
    | {
        readonly id: string;
        readonly title: string;
        readonly step?: number;
        readonly steps?: number;
        readonly leftMs?: number;
      }
    | undefined;
}

/** How far a run is, from its events alone. */
export function progressOf(run: RunState): Progress {
  let done = 0;
  let all = 0;
  for (const id of run.order) {
    const node = run.nodes[id];
    const weight = Math.max(1, node?.steps.length ?? 0);
    all += weight;
    done += weight * (node?.fraction ?? 0);
  }
  const id = run.order.findLast((one) => run.nodes[one]?.status === 'running');
  const node = id === undefined ? undefined : run.nodes[id];
  const steps = node?.steps.length ?? 0;
  return {
    fraction: all ? done / all : 0,
    node:
      node === undefined || id === undefined
        ? undefined
        : {
            id,
            title: node.title,
            ...(steps > 1 ? { step: Math.min(steps, Math.round(node.fraction * steps) + 1), steps } : {}),
            ...(node.leftMs === undefined ? {} : { leftMs: node.leftMs }),
          },
  };
}

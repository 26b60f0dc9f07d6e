import type { Workflow } from '@reelgraph/runtime/document/workflow';

interface AheadFacts {
  readonly order: readonly string[];
  readonly nodes: Readonly<Record<string, { readonly ready: boolean }>>;
}

/** The nodes that a run would compute: walking up from those that feed nothing, and no further than where a result lies ready. Sinks show and keep, they compute nothing. */
export function workAhead(workflow: Workflow, plan: AheadFacts, isSink: (node: string) => boolean): readonly string[] {
  const sources = new Map<string, string[]>();
  const feeding = new Set<string>();
  for (const { from, to } of Object.values(workflow.edges)) {
    sources.set(to.node, [...(sources.get(to.node) ?? []), from.node]);
    feeding.add(from.node);
  }
  const ahead = new Set<string>();
  const seen = new Set<string>();
  const stack = plan.order.filter((id) => isSink(id) || !feeding.has(id));
  while (stack.length) {
    const id = stack.pop()!;
    if (seen.has(id)) continue;
    seen.add(id);
    const planned = plan.nodes[id];
    if (planned && !isSink(id)) {
      if (planned.ready) continue;
      ahead.add(id);
    }
    stack.push(...(sources.get(id) ?? []));
  }
  return plan.order.filter((id) => ahead.has(id));
}

import type { Library } from '../node/library.ts';
import { type Plan, sourceNodes } from '../plan/plan.ts';
import type { Found } from './result-store.ts';

/**
 * Which nodes of a plan have to run: from the targets backwards, what is neither kept nor shown already, and what such nodes need.
 * A node that feeds only reused ones is not asked for.
 */
export function chooseWork(
  plan: Plan,
  library: Library,
  targets: readonly string[] | undefined,
  find: (key: string) => Found | undefined,
  done: ReadonlySet<string>,
): { run: ReadonlySet<string>; reuse: ReadonlyMap<string, Found> } {
  const feeding = new Set(plan.order.flatMap((id) => sourceNodes(plan.nodes[id])));
  const wanted = new Set([...plan.order.filter((id) => !feeding.has(id)), ...(targets ?? [])]);
  const run = new Set<string>();
  const reuse = new Map<string, Found>();
  for (const id of [...plan.order].reverse()) {
    if (!wanted.has(id)) continue;
    const { key, type } = plan.nodes[id]!;
    if (library.get(type)?.sink) {
      if (done.has(key)) continue;
    } else {
      const found = find(key);
      if (found) {
        reuse.set(id, found);
        continue;
      }
    }
    run.add(id);
    for (const source of sourceNodes(plan.nodes[id])) wanted.add(source);
  }
  return { run, reuse };
}

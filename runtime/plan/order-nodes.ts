import type { Workflow } from '../document/workflow.ts';

type Sources = ReadonlyMap<string, ReadonlyMap<string, { readonly node: string }>>;

/** All nodes so that each comes after what feeds it, ids breaking ties; nodes on or behind a cycle come last, those on it are named. */
export function orderNodes(workflow: Workflow, sources: Sources): { order: string[]; cyclic: string[] } {
  const ids = Object.keys(workflow.nodes).sort();
  const waiting = new Map<string, number>(ids.map((id) => [id, 0]));
  const feeds = new Map<string, string[]>();
  for (const [id, wires] of sources)
    for (const { node } of wires.values()) {
      waiting.set(id, (waiting.get(id) ?? 0) + 1);
      const list = feeds.get(node);
      if (list) list.push(id);
      else feeds.set(node, [id]);
    }
  const order: string[] = [];
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (let i = 0; i < ready.length; i++) {
    const id = ready[i]!;
    order.push(id);
    for (const next of feeds.get(id) ?? []) {
      const left = waiting.get(next)! - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const placed = new Set(order);
  const stuck = ids.filter((id) => !placed.has(id));
  return { order: [...order, ...stuck], cyclic: onCycle(stuck, feeds) };
}

/** Of the nodes that could not be ordered, those that lie on a cycle: peel away those that feed nothing stuck. */
function onCycle(stuck: readonly string[], feeds: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Set(stuck);
  const fedBy = new Map<string, string[]>();
  const out = new Map<string, number>();
  for (const id of stuck) {
    const next = (feeds.get(id) ?? []).filter((n) => left.has(n));
    out.set(id, next.length);
    for (const n of next) fedBy.set(n, [...(fedBy.get(n) ?? []), id]);
  }
  const peel = stuck.filter((id) => out.get(id) === 0);
  for (let i = 0; i < peel.length; i++) {
    left.delete(peel[i]!);
    for (const before of fedBy.get(peel[i]!) ?? []) {
      const count = out.get(before)! - 1;
      out.set(before, count);
      if (count === 0) peel.push(before);
    }
  }
  return stuck.filter((id) => left.has(id));
}

import { migrateWorkflow } from '@reelgraph/runtime/document/migrate-workflow';
import { emptyWorkflow, type Workflow, workflowSchema } from '@reelgraph/runtime/document/workflow';
import { newEdgeId, newNodeId } from '../new-id.ts';
import type { Place } from './add-node.ts';

/** The chosen nodes with the wires between them, as a small workflow: what the clipboard carries. */
export function copyNodes(workflow: Workflow, ids: ReadonlySet<string>): Workflow {
  const keep = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
  return {
    ...emptyWorkflow(workflow.name),
    nodes: keep(workflow.nodes),
    edges: Object.fromEntries(
      Object.entries(workflow.edges).filter(([, edge]) => ids.has(edge.from.node) && ids.has(edge.to.node)),
    ),
    layout: { nodes: keep(workflow.layout.nodes) },
  };
}

/** Reads what the clipboard holds; undefined where it is not a workflow. */
export function parseCopied(text: string): Workflow | undefined {
  try {
    const migrated = migrateWorkflow(JSON.parse(text));
    return 'document' in migrated ? workflowSchema.safeParse(migrated.document).data : undefined;
  } catch {
    return undefined;
  }
}

/** Adds copied nodes and their wires under new ids, moved so that their top left corner lies at `at`, or by `shift`; gives the new ids. */
export function paste(draft: Workflow, copied: Workflow, where: { at: Place } | { shift: Place }): string[] {
  const boxes = Object.values(copied.layout.nodes);
  const left = boxes.length ? Math.min(...boxes.map((box) => box.x)) : 0;
  const top = boxes.length ? Math.min(...boxes.map((box) => box.y)) : 0;
  const dx = 'at' in where ? where.at.x - left : where.shift.x;
  const dy = 'at' in where ? where.at.y - top : where.shift.y;
  const ids = new Map<string, string>();
  for (const [id, node] of Object.entries(copied.nodes)) {
    const fresh = newNodeId(node.type, draft.nodes);
    ids.set(id, fresh);
    draft.nodes[fresh] = structuredClone(node);
    const box = copied.layout.nodes[id] ?? { x: left, y: top };
    draft.layout.nodes[fresh] = { ...box, x: Math.round(box.x + dx), y: Math.round(box.y + dy) };
  }
  for (const { from, to } of Object.values(copied.edges)) {
    const [start, end] = [ids.get(from.node), ids.get(to.node)];
    if (start && end)
      draft.edges[newEdgeId()] = { from: { node: start, output: from.output }, to: { node: end, input: to.input } };
  }
  return [...ids.values()];
}

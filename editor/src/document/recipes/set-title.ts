import type { Workflow } from '@reelgraph/runtime/document/workflow';

/** Names a node; an empty name gives back the definition's title. */
export function setTitle(draft: Workflow, node: string, title: string): void {
  const target = draft.nodes[node];
  if (!target) return;
  const trimmed = title.trim().slice(0, 200);
  if (trimmed) target.title = trimmed;
  else delete target.title;
}

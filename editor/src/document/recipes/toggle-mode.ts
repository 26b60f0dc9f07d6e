import type { Workflow } from '@reelgraph/runtime/document/workflow';

/** Mutes or bypasses nodes; where all of them are so already, sets them to work again. */
export function toggleMode(draft: Workflow, ids: Iterable<string>, mode: 'mute' | 'bypass'): void {
  const nodes = [...ids].flatMap((id) => draft.nodes[id] ?? []);
  const all = nodes.every((node) => node.mode === mode);
  for (const node of nodes) {
    if (all) delete node.mode;
    else node.mode = mode;
  }
}

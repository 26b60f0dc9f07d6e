import type { Edit } from '@reelgraph/runtime/document/edit';
import type { Library } from '@reelgraph/runtime/node/library';
import { upgradedNodes } from '@reelgraph/runtime/node/upgrade-workflow';
import type { DraftsTable } from './database/drafts-table.ts';

/**
 * Brings open documents that an older Reelgraph kept to today's definitions, as one more revision of each. The editor knows
 * definitions as data alone: a value edited under its new name beside ones under their old names would lose one of them.
 */
export function upgradeDrafts(drafts: DraftsTable, library: Library): void {
  for (const { id } of drafts.list()) {
    const draft = drafts.get(id);
    const nodes = draft && upgradedNodes(draft.workflow, library);
    if (!nodes || Object.keys(nodes).length === 0) continue;
    const edits = Object.entries(nodes).map(
      ([node, value]): Edit => ({ op: 'replace', path: ['nodes', node], value: value as never }),
    );
    const workflow = { ...draft.workflow, nodes: { ...draft.workflow.nodes, ...nodes } };
    drafts.advance(draft, workflow, { client: 'server', label: 'Update nodes', edits });
  }
}

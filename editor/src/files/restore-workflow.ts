import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { documentStore } from '../document/document-store.ts';
import { tell } from '../panels/notices.ts';

/** Puts an earlier workflow in the place of the open one, as one step that can be undone. */
export function restoreWorkflow(workflow: Workflow): void {
  documentStore.edit('Restore a workflow', (draft) => {
    draft.nodes = workflow.nodes;
    draft.edges = workflow.edges;
    draft.layout = workflow.layout;
  });
  tell('The workflow of that result is back', { label: 'Undo', act: () => documentStore.undo() });
}

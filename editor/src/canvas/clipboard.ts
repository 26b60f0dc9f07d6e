import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { documentStore } from '../document/document-store.ts';
import { copyNodes, parseCopied, paste } from '../document/recipes/paste.ts';
import { removeNodes } from '../document/recipes/remove-nodes.ts';
import { select, selectionStore } from '../document/selection-store.ts';
import { pointerPlace, screenCentre, toCanvas } from './canvas-view.ts';

/** What was copied last in this tab, for where the browser gives no clipboard. */
let kept: string | undefined;

export const selectedNodes = (): ReadonlySet<string> => {
  const { nodes } = documentStore.workflow();
  return new Set([...selectionStore.getState().nodes].filter((id) => Object.hasOwn(nodes, id)));
};

const countWords = (count: number): string => (count === 1 ? 'a node' : `${count} nodes`);

export function copySelection(): boolean {
  const ids = selectedNodes();
  if (!ids.size) return false;
  kept = JSON.stringify(copyNodes(documentStore.workflow(), ids));
  // Refused where the page has no focus or no right to it: then this tab still has its own.
  navigator.clipboard?.writeText(kept).catch(() => undefined);
  return true;
}

export function cutSelection(): void {
  const ids = selectedNodes();
  if (!copySelection()) return;
  documentStore.edit(`Cut ${countWords(ids.size)}`, (draft) => removeNodes(draft, ids));
}

/** Where pasted nodes go: to the pointer, or to the middle where it is not over the canvas. */
const pastePlace = () => toCanvas(pointerPlace() ?? screenCentre());

/** Pastes from the clipboard, as the menu does; a key press gives the text itself, see `pasteText`. */
export async function pasteFromClipboard(at = pastePlace()): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => kept);
  pasteText(text ?? kept ?? '', at);
}

/** Pastes nodes out of a text; false where it holds none. */
export function pasteText(text: string, at = pastePlace()): boolean {
  const copied = parseCopied(text);
  if (!copied || Object.keys(copied.nodes).length === 0) return false;
  add(`Paste ${countWords(Object.keys(copied.nodes).length)}`, copied, { at });
  return true;
}

export function duplicateSelection(): void {
  const ids = selectedNodes();
  if (ids.size)
    add(`Duplicate ${countWords(ids.size)}`, copyNodes(documentStore.workflow(), ids), { shift: { x: 36, y: 36 } });
}

function add(label: string, copied: Workflow, where: Parameters<typeof paste>[2]): void {
  let ids: string[] = [];
  documentStore.edit(label, (draft) => {
    ids = paste(draft, copied, where);
  });
  select(ids);
}

export function deleteSelection(): void {
  const ids = selectedNodes();
  const edges = [...selectionStore.getState().edges].filter((id) => Object.hasOwn(documentStore.workflow().edges, id));
  if (!ids.size && !edges.length) return;
  documentStore.edit(ids.size ? `Delete ${countWords(ids.size)}` : 'Delete a wire', (draft) => {
    removeNodes(draft, ids);
    for (const edge of edges) delete draft.edges[edge];
  });
  select([]);
}

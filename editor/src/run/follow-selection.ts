import { selectionStore } from '../document/selection-store.ts';
import { useView, viewNode } from './view-store.ts';

/** The viewer shows the result of the one node that is selected, and the run's own again when nothing is; the answer stops it. */
export function followSelection(): () => void {
  return selectionStore.subscribe(({ nodes }, before) => {
    if (nodes === before.nodes) return;
    const [only] = nodes;
    const node = nodes.size === 1 && only !== undefined ? only : null;
    if (nodes.size <= 1 && useView.getState().node !== node) viewNode(node);
  });
}

import type { Command } from '../app/command-store.ts';
import { documentStore } from '../document/document-store.ts';
import { toggleMode } from '../document/recipes/toggle-mode.ts';
import { select, selectionStore } from '../document/selection-store.ts';
import { align } from './align.ts';
import { canvasStore } from './canvas-store.ts';
import { currentScene, fitView, screenCentre, toCanvas, zoomBy, zoomTo } from './canvas-view.ts';
import {
  copySelection,
  cutSelection,
  deleteSelection,
  duplicateSelection,
  pasteFromClipboard,
  selectedNodes,
} from './clipboard.ts';
import { selectNeighbour } from './select-neighbour.ts';
import { tidy } from './tidy.ts';

const some = () => selectedNodes().size > 0;
const several = () => selectedNodes().size > 1;
const history = () => documentStore.store.getState();

const setMode = (mode: 'mute' | 'bypass') => {
  const ids = selectedNodes();
  documentStore.edit(mode === 'mute' ? 'Mute' : 'Bypass', (draft) => toggleMode(draft, ids, mode));
};

const fold = () => {
  const ids = [...selectedNodes()];
  documentStore.edit('Fold', (draft) => {
    const boxes = ids.map((id) => (draft.layout.nodes[id] ??= { x: 0, y: 0 }));
    const all = boxes.every((box) => box.folded);
    for (const box of boxes) {
      if (all) delete box.folded;
      else box.folded = true;
    }
  });
};

/** Opens the list of nodes in the middle of the canvas. */
export function openAddSearch(): void {
  const screen = screenCentre();
  canvasStore.setState({ addSearch: { screen: { x: screen.x - 160, y: screen.y - 160 }, at: toCanvas(screen) } });
}

/** Everything that can be done on the canvas without a pointer. */
export const canvasCommands: readonly Command[] = [
  {
    id: 'undo',
    title: 'Undo',
    group: 'Edit',
    keys: ['$mod+KeyZ'],
    run: documentStore.undo,
    enabled: () => history().undoStack.length > 0,
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Edit',
    keys: ['$mod+Shift+KeyZ', '$mod+KeyY'],
    run: documentStore.redo,
    enabled: () => history().redoStack.length > 0,
  },
  { id: 'cut', title: 'Cut', group: 'Edit', keys: ['$mod+KeyX'], run: cutSelection, enabled: some },
  { id: 'copy', title: 'Copy', group: 'Edit', keys: ['$mod+KeyC'], run: copySelection, enabled: some },
  // The key for pasting comes as a paste event with the text, which needs no permission.
  { id: 'paste', title: 'Paste', group: 'Edit', shown: '$mod+KeyV', run: () => void pasteFromClipboard() },
  { id: 'duplicate', title: 'Duplicate', group: 'Edit', keys: ['$mod+KeyD'], run: duplicateSelection, enabled: some },
  {
    id: 'delete',
    title: 'Delete',
    group: 'Edit',
    keys: ['Delete', 'Backspace'],
    run: deleteSelection,
    enabled: () => some() || selectionStore.getState().edges.size > 0,
  },
  {
    id: 'select-all',
    title: 'Select all',
    group: 'Edit',
    keys: ['$mod+KeyA'],
    run: () => select(currentScene().nodes.keys()),
  },
  {
    id: 'select-none',
    title: 'Select nothing',
    group: 'Edit',
    keys: ['Escape'],
    run: () => select([]),
    enabled: () => some() || selectionStore.getState().edges.size > 0,
  },
  { id: 'add', title: 'Add a node…', group: 'Node', keys: ['Shift+KeyA'], run: openAddSearch },
  {
    id: 'rename',
    title: 'Rename',
    group: 'Node',
    keys: ['F2'],
    run: () => canvasStore.setState({ renaming: [...selectedNodes()][0] }),
    enabled: some,
  },
  { id: 'mute', title: 'Mute', group: 'Node', keys: ['KeyM'], run: () => setMode('mute'), enabled: some },
  { id: 'bypass', title: 'Bypass', group: 'Node', keys: ['KeyB'], run: () => setMode('bypass'), enabled: some },
  { id: 'fold', title: 'Fold', group: 'Node', keys: ['KeyC'], run: fold, enabled: some },
  {
    id: 'tidy',
    title: 'Tidy up',
    group: 'Node',
    keys: ['Shift+KeyL'],
    run: () => void tidy(selectedNodes()).then(() => several() || fitView()),
  },
  { id: 'align-left', title: 'Align left', group: 'Node', run: () => align(selectedNodes(), 'left'), enabled: several },
  {
    id: 'align-right',
    title: 'Align right',
    group: 'Node',
    run: () => align(selectedNodes(), 'right'),
    enabled: several,
  },
  { id: 'align-top', title: 'Align top', group: 'Node', run: () => align(selectedNodes(), 'top'), enabled: several },
  {
    id: 'align-bottom',
    title: 'Align bottom',
    group: 'Node',
    run: () => align(selectedNodes(), 'bottom'),
    enabled: several,
  },
  {
    id: 'space-columns',
    title: 'Space evenly side by side',
    group: 'Node',
    run: () => align(selectedNodes(), 'columns'),
    enabled: several,
  },
  {
    id: 'space-rows',
    title: 'Space evenly in a column',
    group: 'Node',
    run: () => align(selectedNodes(), 'rows'),
    enabled: several,
  },
  {
    id: 'fit',
    title: 'Fit selection or all',
    group: 'View',
    keys: ['KeyF'],
    run: () => fitView(some() ? selectedNodes() : undefined),
  },
  { id: 'fit-all', title: 'Fit all', group: 'View', keys: ['Home'], run: () => fitView() },
  { id: 'zoom-in', title: 'Zoom in', group: 'View', keys: ['Equal', 'Shift+Equal'], run: () => zoomBy(1.25) },
  { id: 'zoom-out', title: 'Zoom out', group: 'View', keys: ['Minus'], run: () => zoomBy(0.8) },
  { id: 'zoom-100', title: 'Zoom to 100 %', group: 'View', keys: ['Shift+Digit1'], run: () => zoomTo(1) },
  {
    id: 'minimap',
    title: 'Show or hide the overview',
    group: 'View',
    keys: ['Shift+KeyM'],
    run: () => canvasStore.setState(({ showMinimap }) => ({ showMinimap: !showMinimap })),
  },
  ...(['Left', 'Right', 'Up', 'Down'] as const).map(
    (side): Command => ({
      id: `select-${side.toLowerCase()}`,
      title: `Select the next node ${{ Left: 'to the left', Right: 'to the right', Up: 'above', Down: 'below' }[side]}`,
      group: 'View',
      keys: [`Alt+Arrow${side}`],
      run: () => selectNeighbour(side),
    }),
  ),
];

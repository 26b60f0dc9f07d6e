import { Menu } from '@base-ui/react/menu';
import { useMemo } from 'react';
import { runCommand, useCommands } from '../app/command-store.ts';
import { resetValue } from '../controls/set-value.ts';
import { editTrack } from '../controls/track-store.ts';
import { editCurve } from '../curves/curve-store.ts';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { disconnect } from '../document/recipes/disconnect.ts';
import { feedsOf } from '../document/wired-inputs.ts';
import { canSweep } from '../sweep/axis-draft.ts';
import { openSweepDialog } from '../sweep/sweep-dialog-store.ts';
import { MenuItem, MenuSeparator, menuPopupClass } from '../ui/menu.tsx';
import { type CanvasState, canvasStore, useCanvas } from './canvas-store.ts';
import { pasteFromClipboard } from './clipboard.ts';

type Opened = NonNullable<CanvasState['menu']>;

/** The menu of whatever was pressed on the canvas; one instance for all. */
export function ContextMenu() {
  const menu = useCanvas((state) => state.menu);
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => new DOMRect(menu?.screen.x ?? 0, menu?.screen.y ?? 0, 0, 0) }),
    [menu],
  );
  if (!menu) return null;
  return (
    <Menu.Root open onOpenChange={(open) => !open && canvasStore.setState({ menu: undefined })}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="bottom" align="start" className="z-50">
          <Menu.Popup className={menuPopupClass} aria-label="Context menu">
            <Items {...menu} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Items({ target, at, screen }: Opened) {
  if (target.kind === 'wire')
    return (
      <MenuItem onClick={() => documentStore.edit('Cut a wire', (draft) => disconnect(draft, [target.edge]))}>
        Cut this wire
      </MenuItem>
    );
  if (target.kind === 'canvas')
    return (
      <>
        <MenuItem shortcut="Shift+KeyA" onClick={() => canvasStore.setState({ addSearch: { screen, at } })}>
          Add a node…
        </MenuItem>
        <MenuItem shortcut="$mod+KeyV" onClick={() => void pasteFromClipboard(at)}>
          Paste
        </MenuItem>
        <MenuSeparator />
        <CommandItems ids={['select-all', 'tidy', 'fit-all', 'minimap']} />
      </>
    );
  return (
    <>
      {target.kind === 'input' && <InputItems node={target.node} name={target.input} screen={screen} />}
      <CommandItems ids={['rename', 'mute', 'bypass', 'fold']} />
      <MenuSeparator />
      <CommandItems ids={['cut', 'copy', 'duplicate', 'delete']} />
      <MenuSeparator />
      <CommandItems ids={['fit', 'tidy']} />
    </>
  );
}

function InputItems({
  node,
  name,
  screen,
}: {
  readonly node: string;
  readonly name: string;
  readonly screen: Opened['screen'];
}) {
  const { nodes, edges } = documentStore.workflow();
  const input = definitionsStore.getState().definitions.get(nodes[node]?.type ?? '')?.inputs[name];
  const feed = feedsOf(edges).get(node)?.get(name);
  if (!input) return null;
  return (
    <>
      {input.perStep && !feed && <MenuItem onClick={() => editTrack(node, name, screen)}>Change from step…</MenuItem>}
      {input.perStep && input.kind === 'number' && !feed && (
        <MenuItem onClick={() => editCurve(node, name, screen)}>Curve over sigma…</MenuItem>
      )}
      {!feed && canSweep(input) && (
        <MenuItem onClick={() => openSweepDialog({ node, input: name })}>Sweep {input.label}…</MenuItem>
      )}
      {feed ? (
        <MenuItem onClick={() => documentStore.edit('Cut a wire', (draft) => disconnect(draft, [feed.edge]))}>
          Cut the wire to {input.label}
        </MenuItem>
      ) : (
        <MenuItem disabled={nodes[node]?.inputs[name] === undefined} onClick={() => resetValue(node, name, input)}>
          Reset {input.label}
        </MenuItem>
      )}
      <MenuSeparator />
    </>
  );
}

function CommandItems({ ids }: { readonly ids: readonly string[] }) {
  const commands = useCommands();
  return ids.map((id) => {
    const command = commands.get(id);
    if (!command) return null;
    return (
      <MenuItem
        key={id}
        shortcut={command.shown ?? command.keys?.[0]}
        disabled={command.enabled?.() === false}
        onClick={() => runCommand(id)}
      >
        {command.title}
      </MenuItem>
    );
  });
}

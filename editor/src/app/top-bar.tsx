import { Menu as MenuIcon, Moon, PanelLeft, PanelRight, Redo2, Sun, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { documentStore, useDocument } from '../document/document-store.ts';
import { SaveIndicator } from '../files/save-indicator.tsx';
import { setTheme, useTheme } from '../theme/theme-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { runCommand, useCommands } from './command-store.ts';
import { layoutStore, useLayout } from './layout-store.ts';
import { Logo } from './logo.tsx';
import { usePhone } from './use-phone.ts';

/** Across the top: menu, the workflow's name, undo and redo, and on a desk the run bar. */
export function TopBar({ runBar }: { readonly runBar: ReactNode }) {
  const phone = usePhone();
  const undo = useDocument(({ undoStack }) => undoStack.at(-1)?.label);
  const redo = useDocument(({ redoStack }) => redoStack.at(-1)?.label);
  const { leftOpen, rightOpen } = useLayout((state) => state);
  const { shown } = useTheme();
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-app px-2">
      <MainMenu />
      <Name />
      <div className="mx-1 h-4 w-px bg-line" />
      <IconButton
        icon={Undo2}
        label={undo ? `Undo ${lower(undo)}` : 'Undo'}
        shortcut="$mod+KeyZ"
        disabled={!undo}
        onClick={documentStore.undo}
      />
      <IconButton
        icon={Redo2}
        label={redo ? `Redo ${lower(redo)}` : 'Redo'}
        shortcut="$mod+Shift+KeyZ"
        disabled={!redo}
        onClick={documentStore.redo}
      />
      {!phone && <div className="ml-3 flex min-w-0 max-w-2xl grow items-center">{runBar}</div>}
      <div className="ml-auto flex items-center gap-0.5">
        {phone && <SaveIndicator />}
        <IconButton
          icon={shown === 'dark' ? Sun : Moon}
          label={shown === 'dark' ? 'Light colours' : 'Dark colours'}
          onClick={() => setTheme(shown === 'dark' ? 'light' : 'dark')}
        />
        {!phone && (
          <>
            <IconButton
              icon={PanelLeft}
              label="Library"
              shortcut="KeyL"
              aria-pressed={leftOpen}
              onClick={() => layoutStore.setState({ leftOpen: !leftOpen })}
            />
            <IconButton
              icon={PanelRight}
              label="Viewer and panels"
              shortcut="KeyV"
              aria-pressed={rightOpen}
              onClick={() => layoutStore.setState({ rightOpen: !rightOpen })}
            />
          </>
        )}
      </div>
    </header>
  );
}

const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const groups = [
  { label: 'Workflow', ids: ['file.new', 'file.open', 'file.save', 'file.save-as', 'file.import', 'file.export'] },
  { label: 'Graph', ids: ['add', 'tidy', 'fit-all', 'minimap'] },
] as const;

function MainMenu() {
  const commands = useCommands();
  const item = (id: string) => {
    const command = commands.get(id);
    return (
      command && (
        <MenuItem
          key={id}
          shortcut={command.keys?.[0]}
          disabled={command.enabled?.() === false}
          onClick={() => runCommand(id)}
        >
          {command.title}
        </MenuItem>
      )
    );
  };
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="Menu"
          className="flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover data-[popup-open]:bg-hover"
        >
          <Logo />
          <MenuIcon aria-hidden size={14} className="text-text-3" />
        </button>
      }
    >
      {groups.map(({ label, ids }) => (
        <MenuGroup key={label} label={label}>
          {ids.map(item)}
        </MenuGroup>
      ))}
      <MenuSeparator />
      {['theme-system', 'palette', 'help.about'].map(item)}
    </Menu>
  );
}

function Name() {
  const name = useDocument(({ workflow }) => workflow.name);
  return (
    <input
      key={name}
      aria-label="Name of the workflow"
      className="field-sizing-content h-7 max-w-64 min-w-16 truncate rounded-md bg-transparent px-2 font-medium hover:bg-hover focus:bg-well phone:max-w-36"
      defaultValue={name}
      placeholder="Untitled"
      maxLength={200}
      spellCheck={false}
      onBlur={(event) => {
        const next = event.target.value.trim() || 'Untitled';
        if (next === name) event.target.value = name;
        else
          documentStore.edit('Rename the workflow', (draft) => {
            draft.name = next;
          });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.currentTarget.value = name;
        event.currentTarget.blur();
      }}
    />
  );
}

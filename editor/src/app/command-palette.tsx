import { Dialog } from '@base-ui/react/dialog';
import { useStore } from 'zustand';
import { bestScore } from '../ui/fuzzy-score.ts';
import { Keys } from '../ui/keys.tsx';
import { SearchList } from '../ui/search-list.tsx';
import { type Command, runCommand, useCommands } from './command-store.ts';
import { paletteStore } from './palette-store.ts';

const order: readonly Command['group'][] = ['Run', 'File', 'Edit', 'Node', 'View', 'Help'];
const close = () => paletteStore.setState({ open: false });

/** Everything that can be done, to be found by its name, with its keys. */
export function CommandPalette() {
  const open = useStore(paletteStore, (state) => state.open);
  const commands = useCommands();
  if (!open) return null;
  const usable = [...commands.values()].filter((command) => command.id !== 'palette' && command.enabled?.() !== false);
  const find = (query: string) => {
    const scored = usable
      .map((command) => ({
        command,
        score: query.trim()
          ? bestScore(query, [
              { text: command.title, weight: 1 },
              { text: command.group, weight: 0.4 },
            ])
          : 1,
      }))
      .filter(({ score }) => score > 0);
    scored.sort((a, b) => b.score - a.score || order.indexOf(a.command.group) - order.indexOf(b.command.group));
    return scored.map(({ command }) => ({
      id: command.id,
      heading: query.trim() ? undefined : command.group,
      content: (
        <span className="flex items-center justify-between gap-3">
          {command.title}
          {(command.shown ?? command.keys?.[0]) && <Keys keys={command.shown ?? command.keys?.[0] ?? ''} />}
        </span>
      ),
    }));
  };
  return (
    <Dialog.Root open onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup
          initialFocus={false}
          className="fixed top-[14vh] left-1/2 z-40 flex max-h-[min(30rem,70vh)] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 flex-col overflow-hidden rounded-xl bg-overlay text-text shadow-pop outline-none"
        >
          <Dialog.Title className="sr-only">All commands</Dialog.Title>
          <SearchList
            label="All commands"
            placeholder="What do you want to do?"
            empty="Nothing is called that."
            find={find}
            onClose={close}
            onPick={(id) => {
              close();
              runCommand(id);
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

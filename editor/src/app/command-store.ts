import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Something that a person can do, from the palette, a menu or a key. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: 'File' | 'Edit' | 'Node' | 'View' | 'Run' | 'Help';
  /** In tinykeys' words, for example `$mod+Shift+KeyZ`; several keys for one command are several strings. */
  readonly keys?: readonly string[];
  /** A key that is listened for elsewhere, only to be shown. */
  readonly shown?: string;
  /** Works while a text field has the focus too. */
  readonly inText?: true;
  readonly run: () => void;
  readonly enabled?: () => boolean;
}

const commandStore = createStore<{ commands: ReadonlyMap<string, Command> }>(() => ({ commands: new Map() }));

/** Adds commands, those of the same id replaced; gives the function that takes them away. */
export function registerCommands(commands: readonly Command[]): () => void {
  commandStore.setState(({ commands: before }) => {
    const next = new Map(before);
    for (const command of commands) next.set(command.id, command);
    return { commands: next };
  });
  return () =>
    commandStore.setState(({ commands: before }) => {
      const next = new Map(before);
      for (const command of commands) if (next.get(command.id) === command) next.delete(command.id);
      return { commands: next };
    });
}

export const allCommands = (): readonly Command[] => [...commandStore.getState().commands.values()];

export const useCommands = (): ReadonlyMap<string, Command> => useStore(commandStore, (state) => state.commands);

/** Does a command by its id; nothing happens where it is not there or not possible now. */
export function runCommand(id: string): void {
  const command = commandStore.getState().commands.get(id);
  if (command && command.enabled?.() !== false) command.run();
}

export const onCommandsChange = (listener: () => void): (() => void) => commandStore.subscribe(listener);

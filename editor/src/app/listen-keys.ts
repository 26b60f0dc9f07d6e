import { tinykeys } from 'tinykeys';
import { allCommands, onCommandsChange, runCommand } from './command-store.ts';

/** Whether the keyboard belongs to what is written or chosen just now. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null
  );
}

/** Binds every command's keys, and binds them anew when commands come or go; the answer ends it. */
export function listenKeys(): () => void {
  let unbind = bind();
  const stop = onCommandsChange(() => {
    unbind();
    unbind = bind();
  });
  return () => {
    stop();
    unbind();
  };
}

function bind(): () => void {
  const keys: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of allCommands())
    for (const key of command.keys ?? [])
      keys[key] = (event) => {
        if (!command.inText && isTyping(event.target)) return;
        // Marked words on the page are copied by the browser.
        if ((command.id === 'copy' || command.id === 'cut') && window.getSelection()?.toString()) return;
        if (command.enabled?.() === false) return;
        event.preventDefault();
        runCommand(command.id);
      };
  return tinykeys(window, keys, { ignore: (event) => event.isComposing || event.defaultPrevented });
}

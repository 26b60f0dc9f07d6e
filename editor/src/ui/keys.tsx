const apple = /Mac|iPhone|iPad/.test(navigator.platform);

const words: Readonly<Record<string, string>> = apple
  ? { $mod: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃' }
  : { $mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Control: 'Ctrl' };

const names: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: apple ? '⌫' : 'Backspace',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Slash: '/',
  Comma: ',',
  Period: '.',
};

/** `$mod+Shift+KeyZ` as a person reads it on this machine: Ctrl+Shift+Z. */
export function readableKeys(keys: string): string {
  return keys
    .split('+')
    .map((key) => words[key] ?? names[key] ?? key.replace(/^(Key|Digit)/, ''))
    .join(apple ? '' : '+');
}

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <kbd className="rounded border border-line px-1 font-sans text-2xs whitespace-nowrap text-text-3">
      {readableKeys(keys)}
    </kbd>
  );
}

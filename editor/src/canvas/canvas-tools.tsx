import { Maximize, Plus, Sparkle } from 'lucide-react';
import { runCommand } from '../app/command-store.ts';
import { IconButton } from '../ui/icon-button.tsx';

/** The few things wanted most, at the canvas' corner. */
export function CanvasTools() {
  return (
    <div className="absolute bottom-3 left-3 z-[5] flex gap-0.5 rounded-lg border border-line bg-app p-0.5">
      <IconButton icon={Plus} label="Add a node" shortcut="Shift+KeyA" onClick={() => runCommand('add')} />
      <IconButton icon={Maximize} label="Fit" shortcut="KeyF" onClick={() => runCommand('fit')} />
      <IconButton icon={Sparkle} label="Tidy up" shortcut="Shift+KeyL" onClick={() => runCommand('tidy')} />
    </div>
  );
}

import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { definitionsStore } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { inputValue } from '../document/input-value.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CurvePanel } from './curve-panel.tsx';
import { curveStore } from './curve-store.ts';
import { SchedulePanel } from './schedule-panel.tsx';

const close = () => curveStore.setState({ open: undefined });

/**
 * Edits one number as a curve over sigma, or the sigmas of a schedule; a single instance for the whole window. It stays open while the person presses
 * other things, such as Pause or a step to look at, and goes by its button or Escape.
 */
export function CurveEditor() {
  const open = useStore(curveStore, (state) => state.open);
  const node = useDocument(({ workflow }) => (open ? workflow.nodes[open.node] : undefined));
  const input = node && open ? definitionsStore.getState().definitions.get(node.type)?.inputs[open.input] : undefined;
  if (!open || !node || (input?.kind !== 'number' && input?.kind !== 'sigmas')) return null;
  const place = { node: open.node, name: open.input, value: inputValue(node, open.input, input) };
  const key = `${open.node} ${open.input}`;
  const anchor = { getBoundingClientRect: () => new DOMRect(open.screen.x, open.screen.y, 0, 0) };
  return (
    <Popover.Root
      open
      onOpenChange={(next, { reason }) => {
        if (!next && reason !== 'outside-press' && reason !== 'focus-out') close();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-40"
        >
          <Popover.Popup className="max-h-(--available-height) w-[min(36rem,calc(100vw-1rem))] overflow-y-auto rounded-lg bg-overlay p-3 text-text shadow-pop outline-none">
            <header className="mb-2 flex items-center gap-2">
              <Popover.Title className="flex-1 text-xs font-semibold">
                {input.kind === 'sigmas' ? 'Sigmas, step by step' : `${input.label} over sigma`}
              </Popover.Title>
              <IconButton size="small" icon={X} label="Close" onClick={close} />
            </header>
            {input.kind === 'sigmas' ? (
              <SchedulePanel key={key} input={input} {...place} />
            ) : (
              <CurvePanel key={key} input={input} {...place} />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

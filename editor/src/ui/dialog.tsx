import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string | undefined;
  readonly children: ReactNode;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}

/** A dialog over everything; Escape and a press outside close it. */
export function Dialog({ open, onOpenChange, title, description, children, actions, wide = false }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <Base.Popup
          initialFocus={() => firstPlace(body.current) ?? true}
          className={classNames(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[min(85vh,48rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl bg-overlay text-text shadow-pop outline-none',
            wide ? 'max-w-3xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start gap-3 border-b border-line py-3 pr-2 pl-4">
            <div className="grow pt-1">
              <Base.Title className="text-sm font-semibold">{title}</Base.Title>
              {description && <Base.Description className="mt-0.5 text-xs text-text-2">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon={X} label="Close" />} />
          </header>
          <div ref={body} className="flex min-h-0 grow flex-col">
            <div className="min-h-0 grow overflow-y-auto p-4">{children}</div>
            {actions && <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Where the focus goes first: a field, else what is chosen or can be pressed; the button that closes lies outside. */
function firstPlace(body: HTMLElement | null): HTMLElement | null | undefined {
  const usable = ':not(:disabled):not([tabindex="-1"])';
  return ['input:not([type="file"]), textarea', '[aria-selected="true"]', 'button, a[href]']
    .map((kinds) => body?.querySelector<HTMLElement>(`:is(${kinds})${usable}`))
    .find((found) => found);
}

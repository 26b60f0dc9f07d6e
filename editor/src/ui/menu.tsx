import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Keys } from './keys.tsx';

export const menuPopupClass =
  'min-w-48 max-h-(--available-height) overflow-y-auto rounded-lg bg-overlay p-1 text-[13px] text-text shadow-pop outline-none';
export const menuItemClass =
  'flex h-7 items-center gap-2 rounded-md px-2 outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-45';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}

/** A menu that opens from a button. */
export function Menu({ trigger, children, align = 'start' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className={menuPopupClass}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps extends ComponentProps<typeof Base.Item> {
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
}

export function MenuItem({ icon: Icon, shortcut, children, className, ...rest }: MenuItemProps) {
  return (
    <Base.Item className={classNames(menuItemClass, typeof className === 'string' && className)} {...rest}>
      <span className="grid w-4 shrink-0 place-items-center text-text-3">
        {Icon && <Icon aria-hidden size={15} strokeWidth={1.75} />}
      </span>
      <span className="grow">{children}</span>
      {shortcut && <Keys keys={shortcut} />}
    </Base.Item>
  );
}

export const MenuSeparator = () => <Base.Separator className="mx-1 my-1 h-px bg-line" />;

/** A heading with its items. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-2xs text-text-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

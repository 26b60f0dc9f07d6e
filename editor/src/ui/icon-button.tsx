import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Tip } from './tip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  /** Says what it does; shown as a tip and read aloud. */
  readonly label: string;
  /** A key for the tip, as a person reads it. */
  readonly shortcut?: string | undefined;
  readonly size?: 'normal' | 'small';
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, shortcut, size = 'normal', className, ...rest }: IconButtonProps) {
  return (
    <Tip label={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          'inline-grid shrink-0 place-items-center rounded-md text-text-2 transition-colors hover:bg-hover hover:text-text disabled:pointer-events-none disabled:opacity-40 aria-pressed:text-text data-[popup-open]:bg-hover data-[popup-open]:text-text',
          size === 'small' ? 'size-6' : 'size-8',
          className,
        )}
        {...rest}
      >
        <Icon aria-hidden size={size === 'small' ? 14 : 16} strokeWidth={1.75} />
      </button>
    </Tip>
  );
}

import type { ComponentProps, Ref } from 'react';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one thing to do next, at most once on a screen. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small';
  readonly ref?: Ref<HTMLButtonElement>;
}

const looks = {
  primary: 'bg-accent text-on-accent font-medium hover:brightness-110',
  plain: 'bg-control text-text hover:bg-hover border border-line',
  quiet: 'text-text-2 hover:bg-hover hover:text-text',
  danger: 'text-danger hover:bg-danger-soft',
};

export function Button({ look = 'plain', size = 'normal', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md whitespace-nowrap select-none transition-colors disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-45',
        size === 'small' ? 'h-6 px-2 text-xs' : 'h-8 px-3 text-[13px]',
        looks[look],
        className,
      )}
      {...rest}
    />
  );
}

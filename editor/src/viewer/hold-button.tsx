import { SquareSplitHorizontal } from 'lucide-react';
import { type Moment, useView, viewAgainst } from '../run/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';

/** Holds a moment to compare with; pressed again, lets it go. */
export function HoldButton({ moment: { run, step }, label }: { readonly moment: Moment; readonly label: string }) {
  const against = useView((view) => view.against);
  const held = against?.run === run && against.step === step;
  return (
    <IconButton
      size="small"
      icon={SquareSplitHorizontal}
      label={label}
      aria-pressed={held}
      className={held ? 'text-accent' : ''}
      onClick={() => viewAgainst(held ? null : { run, step, how: against?.how ?? 'wipe' })}
    />
  );
}

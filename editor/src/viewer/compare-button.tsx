import { Columns2, Contrast, Square, SquareSplitHorizontal } from 'lucide-react';
import type { RunEntry } from '../run/fold-run.ts';
import { type Comparing, type Moment, useView, viewAgainst } from '../run/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useResults } from './history-strip.tsx';

const looks = {
  wipe: { icon: SquareSplitHorizontal, title: 'Wipe' },
  side: { icon: Columns2, title: 'Side by side' },
  difference: { icon: Contrast, title: 'Difference' },
} as const;

/** Chooses how the moment shown is compared with the one that is held; while none is, with the latest other result. */
export function CompareButton({ entry }: { readonly entry: RunEntry }) {
  const { against, step } = useView();
  const results = useResults();
  const other = results.find(({ id }) => id !== entry.id)?.id;
  // At a step of the only result there is, the result itself is what it can be compared with.
  const first: Moment | undefined =
    other !== undefined ? { run: other, step: null } : step === null ? undefined : { run: entry.id, step: null };
  const held = against ?? first;
  const choose = (how: Comparing) => held && viewAgainst({ run: held.run, step: held.step, how });
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          icon={against ? looks[against.how].icon : SquareSplitHorizontal}
          label={against ? `Compared: ${looks[against.how].title.toLowerCase()}` : 'Compare'}
          aria-pressed={against !== null}
          disabled={!held}
          className={against ? 'text-accent' : ''}
        />
      }
    >
      {(Object.keys(looks) as Comparing[]).map((how) => (
        <MenuItem key={how} icon={looks[how].icon} onClick={() => choose(how)}>
          {looks[how].title}
        </MenuItem>
      ))}
      <MenuItem icon={Square} disabled={!against} onClick={() => viewAgainst(null)}>
        Alone
      </MenuItem>
    </Menu>
  );
}

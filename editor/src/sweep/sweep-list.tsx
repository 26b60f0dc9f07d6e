import { Grid3x3 } from 'lucide-react';
import { layoutStore } from '../app/layout-store.ts';
import { showSheet, useSheet, useSweeps } from './sweep-store.ts';

/** The sweeps of the open document, each a button that shows its sheet. */
export function SweepList() {
  const sweeps = useSweeps((state) => state.list);
  const shown = useSheet((state) => state.sweep);
  return sweeps.map(({ id, axes, createdAt }) => {
    const size = axes.map(({ values }) => values.length).join(' × ');
    const time = new Date(createdAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    return (
      <li key={id}>
        <button
          type="button"
          aria-pressed={id === shown}
          aria-label={`Sweep of ${time}, ${size}`}
          title={`Sweep of ${time}`}
          onClick={() => {
            showSheet(id === shown ? null : id);
            layoutStore.setState({ page: 'graph' });
          }}
          className={`grid size-12 place-items-center rounded bg-well text-2xs text-text-2 ${id === shown ? 'ring-2 ring-accent' : 'ring-1 ring-line hover:text-text'}`}
        >
          <span className="flex flex-col items-center gap-0.5">
            <Grid3x3 aria-hidden size={16} strokeWidth={1.5} />
            {size}
          </span>
        </button>
      </li>
    );
  });
}

import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classNames } from './class-names.ts';

export interface SearchItem {
  readonly id: string;
  readonly content: ReactNode;
  /** A heading is shown where it differs from that of the item before. */
  readonly heading?: string | undefined;
}

export interface SearchListProps {
  readonly label: string;
  readonly placeholder: string;
  /** The items for a query, best first. */
  readonly find: (query: string) => readonly SearchItem[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
  readonly empty: string;
}

/** A field over a list: type, go with the arrow keys, take with Enter. */
export function SearchList({ label, placeholder, find, onPick, onClose, empty }: SearchListProps) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const items = find(query);
  const active = Math.min(at, items.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is active is kept in sight.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, query]);
  return (
    <div className="flex min-h-0 flex-col">
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-3">
        <Search aria-hidden size={15} className="text-text-3" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was opened to be searched.
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={items[active] ? `${listId}-${active}` : undefined}
          className="h-10 grow bg-transparent text-sm outline-none placeholder:text-text-3"
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const last = items.length - 1;
            if (event.key === 'ArrowDown') setAt(active >= last ? 0 : active + 1);
            else if (event.key === 'ArrowUp') setAt(active <= 0 ? last : active - 1);
            else if (event.key === 'PageDown') setAt(Math.min(last, active + 8));
            else if (event.key === 'PageUp') setAt(Math.max(0, active - 8));
            else if (event.key === 'Enter') {
              const picked = items[active];
              if (picked) onPick(picked.id);
            } else if (event.key === 'Escape' || event.key === 'Tab') onClose();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={label} className="min-h-0 overflow-y-auto p-1">
        {items.map((item, i) => (
          <div key={item.id} role="presentation">
            {item.heading !== undefined && item.heading !== items[i - 1]?.heading && (
              <div role="presentation" className="px-2 pt-2 pb-1 text-2xs text-text-3">
                {item.heading}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keys for the list. */}
            <div
              id={`${listId}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              className={classNames('rounded-md px-2 py-1.5 select-none', i === active && 'bg-hover')}
              onPointerMove={() => i !== active && setAt(i)}
              onClick={() => onPick(item.id)}
            >
              {item.content}
            </div>
          </div>
        ))}
        {items.length === 0 && <p className="px-3 py-6 text-center text-xs text-text-3">{empty}</p>}
      </div>
    </div>
  );
}

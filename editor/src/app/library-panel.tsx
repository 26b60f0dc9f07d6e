import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { addToCanvas } from '../canvas/add-to-canvas.ts';
import { screenCentre, toCanvas } from '../canvas/canvas-view.ts';
import { findDefinitions } from '../canvas/find-definitions.ts';
import { dragFromLibrary } from '../canvas/library-drop.ts';
import { cardWidth } from '../canvas/node-geometry.ts';
import { useDefinitions } from '../document/definitions-store.ts';
import { folderColour } from '../theme/type-colour.ts';

/** The order in which a clip comes to be; folders that came with other nodes follow by name. */
const folders = ['models', 'prompt', 'format', 'sampling', 'latent', 'conditioning', 'media', 'output'];
const rank = (folder: string) => (folders.includes(folder) ? folders.indexOf(folder) : folders.length);

/** Every kind of node by folder: drag one to the canvas, or press it. */
export function LibraryPanel() {
  const definitions = useDefinitions((state) => state.definitions);
  const [query, setQuery] = useState('');
  const found = findDefinitions(definitions, query).map(({ definition }) => definition);
  const byFolder = Map.groupBy(found, (definition) => definition.folder);
  const names = [...byFolder.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return (
    <div className="flex h-full flex-col">
      <label className="m-2 mb-1 flex h-8 shrink-0 items-center gap-2 rounded-md bg-control px-2 text-text-3 focus-within:outline-2 focus-within:outline-accent">
        <Search aria-hidden size={14} />
        <input
          type="search"
          aria-label="Search nodes"
          placeholder="Search nodes"
          className="w-full bg-transparent text-[13px] text-text outline-none placeholder:text-text-3"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0]) addInMiddle(found[0]);
            if (event.key === 'Escape') setQuery('');
          }}
        />
      </label>
      <div className="min-h-0 grow overflow-y-auto px-2 pb-4">
        {names.map((folder) => (
          <section key={folder} aria-label={folder}>
            <h3 className="flex items-center gap-2 px-1 pt-3 pb-1 text-2xs tracking-wide text-text-3 capitalize">
              <span aria-hidden className="h-px w-3" style={{ background: folderColour(folder) }} />
              {folder}
            </h3>
            {(byFolder.get(folder) ?? []).map((definition) => (
              <button
                key={definition.type}
                type="button"
                draggable
                title={definition.help}
                className="flex h-7 w-full items-center rounded-md px-2 text-left hover:bg-hover active:cursor-grabbing"
                onDragStart={(event) => dragFromLibrary(event.nativeEvent, definition.type)}
                onClick={() => addInMiddle(definition)}
              >
                <span className="truncate">{definition.title}</span>
              </button>
            ))}
          </section>
        ))}
        {found.length === 0 && query !== '' && (
          <p className="px-2 py-6 text-center text-xs text-text-3">No node answers to this.</p>
        )}
      </div>
    </div>
  );
}

function addInMiddle(definition: DefinitionData): void {
  const { x, y } = toCanvas(screenCentre());
  addToCanvas(definition, { x: x - cardWidth / 2, y: y - 80 });
}

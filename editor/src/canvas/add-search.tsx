import { Popover } from '@base-ui/react/popover';
import { valueTypes } from '@reelgraph/runtime/values/value-types';
import { useMemo } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { folderColour, typeColour } from '../theme/type-colour.ts';
import { SearchList } from '../ui/search-list.tsx';
import { addToCanvas } from './add-to-canvas.ts';
import { canvasStore, useCanvas } from './canvas-store.ts';
import { findDefinitions } from './find-definitions.ts';

/** The list from which a node is added, opened where the person wants it. */
export function AddSearch() {
  const request = useCanvas((state) => state.addSearch);
  const definitions = useDefinitions((state) => state.definitions);
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => new DOMRect(request?.screen.x ?? 0, request?.screen.y ?? 0, 0, 0) }),
    [request],
  );
  if (!request) return null;
  const close = () => canvasStore.setState({ addSearch: undefined });
  const { wire, at } = request;
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className="z-50"
        >
          <Popover.Popup
            aria-label="Add a node"
            initialFocus={false}
            className="flex max-h-[min(26rem,var(--available-height))] w-80 flex-col overflow-hidden rounded-lg bg-overlay text-text shadow-pop outline-none"
          >
            {wire && (
              <p className="flex items-center gap-2 px-3 pt-2 text-xs text-text-2">
                <span aria-hidden className="size-2 rounded-full" style={{ background: typeColour(wire.type) }} />
                {wire.side === 'output' ? 'Takes' : 'Gives'} {valueTypes[wire.type].title}
              </p>
            )}
            <SearchList
              label="Add a node"
              placeholder="Add a node"
              empty="No node answers to this."
              onClose={close}
              onPick={(type) => {
                close();
                const definition = definitions.get(type);
                if (definition) addToCanvas(definition, at, { wire });
              }}
              find={(query) =>
                findDefinitions(definitions, query, wire).map(({ definition, fits }) => ({
                  id: definition.type,
                  heading: fits === undefined ? undefined : fits ? 'Fits' : 'Does not fit this wire',
                  content: (
                    <span className={fits === false ? 'flex items-start gap-2 opacity-60' : 'flex items-start gap-2'}>
                      <span
                        aria-hidden
                        className="mt-1 h-3 w-0.5 shrink-0 rounded-full"
                        style={{ background: folderColour(definition.folder) }}
                      />
                      <span className="min-w-0 grow">
                        <span className="flex items-baseline justify-between gap-2">
                          <span>{definition.title}</span>
                          <span className="text-2xs text-text-3">{definition.folder}</span>
                        </span>
                        <span className="block truncate text-xs text-text-3">{definition.help}</span>
                      </span>
                    </span>
                  ),
                }))
              }
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

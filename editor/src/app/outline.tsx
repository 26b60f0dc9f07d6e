import { useRef } from 'react';
import { sceneOf } from '../canvas/scene.ts';
import { useDefinitions } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { revealNode, useSelection } from '../document/selection-store.ts';
import { feedsOf } from '../document/wired-inputs.ts';
import { folderColour } from '../theme/type-colour.ts';
import { classNames } from '../ui/class-names.ts';

/** Every node of the workflow in reading order, with what feeds it in words: the graph for who does not see or point at it. */
export function Outline() {
  const workflow = useDocument((state) => state.workflow);
  const definitions = useDefinitions((state) => state.definitions);
  const selected = useSelection((state) => state.nodes);
  const list = useRef<HTMLDivElement>(null);
  const scene = sceneOf(workflow, definitions);
  const nodes = [...scene.nodes.values()].sort((a, b) => a.x - b.x || a.y - b.y);
  const title = (id: string) => workflow.nodes[id]?.title ?? scene.nodes.get(id)?.definition.title ?? id;
  const feeds = feedsOf(workflow.edges);
  if (nodes.length === 0) return <p className="p-4 text-xs text-text-3">No nodes yet.</p>;
  const first = nodes.find((node) => selected.has(node.id))?.id ?? nodes[0]?.id;
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Nodes of the workflow"
      aria-multiselectable
      className="p-2"
      onKeyDown={(event) => {
        const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (move === undefined) return;
        event.preventDefault();
        const options = [...(list.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
        const next = options[options.indexOf(document.activeElement as HTMLElement) + move];
        next?.focus();
        if (next?.dataset['node']) revealNode(next.dataset['node']);
      }}
    >
      {nodes.map(({ id, definition }) => {
        const from = [...new Set(Array.from(feeds.get(id)?.values() ?? [], (feed) => title(feed.node)))];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the keys.
          <div
            key={id}
            role="option"
            aria-selected={selected.has(id)}
            tabIndex={id === first ? 0 : -1}
            data-node={id}
            className={classNames(
              'flex items-center gap-2 rounded-md px-2 py-1 outline-offset-[-2px] select-none hover:bg-hover',
              selected.has(id) && 'bg-accent-soft',
            )}
            onClick={() => revealNode(id)}
          >
            <span
              aria-hidden
              className="h-6 w-0.5 shrink-0 rounded-full"
              style={{ background: folderColour(definition.folder) }}
            />
            <span className="min-w-0">
              <span className="block truncate">{title(id)}</span>
              <span className="block truncate text-2xs text-text-3">
                {from.length ? `from ${from.join(', ')}` : definition.folder}
              </span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

import { documentStore, useDocument } from '../document/document-store.ts';
import { setTitle } from '../document/recipes/set-title.ts';
import { canvasStore, useCanvas } from './canvas-store.ts';

export interface CardTitleProps {
  readonly node: string;
  readonly usual: string;
}

/** A node's name; a field in its place while it is renamed. */
export function CardTitle({ node, usual }: CardTitleProps) {
  const title = useDocument(({ workflow }) => workflow.nodes[node]?.title);
  const renaming = useCanvas((state) => state.renaming === node);
  if (!renaming) return <span className="card-title">{title ?? usual}</span>;
  const end = () => canvasStore.setState({ renaming: undefined });
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person asked to rename.
      autoFocus
      aria-label="Name of the node"
      className="card-rename nodrag nopan"
      defaultValue={title ?? ''}
      placeholder={usual}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => {
        const next = event.target.value;
        if (next.trim() !== (title ?? '')) documentStore.edit('Rename', (draft) => setTitle(draft, node, next));
        end();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = title ?? '';
          event.currentTarget.blur();
        }
      }}
    />
  );
}

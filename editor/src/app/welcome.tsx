import { useEffect, useState } from 'react';
import { openAddSearch } from '../canvas/canvas-commands.ts';
import { useDefinitions } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { useDraft } from '../files/draft-store.ts';
import { openExample } from '../files/file-actions.ts';
import { examplesSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { Button } from '../ui/button.tsx';
import { Keys } from '../ui/keys.tsx';

type Example = { id: string; name: string; description?: string | undefined };

/** Stands on an empty canvas: an example to begin with, or the first node. */
export function Welcome() {
  const empty = useDocument(({ workflow }) => Object.keys(workflow.nodes).length === 0);
  const ready = useDefinitions((state) => state.ready);
  const opened = useDraft((state) => state.id !== undefined);
  const [examples, setExamples] = useState<readonly Example[]>([]);
  useEffect(() => {
    if (empty && ready) answerOf(examplesSchema, client.api.examples.$get()).then(setExamples, () => setExamples([]));
  }, [empty, ready]);
  if (!empty || !ready || !opened) return null;
  return (
    <div className="pointer-events-none absolute inset-0 z-[4] grid place-items-center p-4">
      <section aria-label="Begin" className="pointer-events-auto w-full max-w-sm">
        <h2 className="text-lg font-semibold tracking-tight">An empty graph</h2>
        <p className="mt-1 text-text-2">Begin with a workflow that makes a clip, or build your own node by node.</p>
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {examples.map((example) => (
            <li key={example.id}>
              <button
                type="button"
                className="w-full px-2 py-2.5 text-left hover:bg-hover"
                onClick={() => void openExample(example.id)}
              >
                <span className="block font-medium">{example.name}</span>
                {example.description && <span className="line-clamp-2 text-xs text-text-3">{example.description}</span>}
              </button>
            </li>
          ))}
        </ul>
        <p className="mt-4 flex items-center gap-2 text-xs text-text-3">
          <Button size="small" onClick={openAddSearch}>
            Add a node
          </Button>
          or double-click anywhere, or press <Keys keys="Shift+KeyA" />
        </p>
      </section>
    </div>
  );
}

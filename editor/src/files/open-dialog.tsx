import { FileUp, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { draftLineSchema, examplesSchema, workflowListSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { closeDialog, useDialogs } from './dialogs-store.ts';
import { useDraft } from './draft-store.ts';
import { attempt, chooseAndImport, newWorkflow, openExample, openSaved } from './file-actions.ts';
import { openDraft } from './open-draft.ts';
import { takeFile } from './take-file.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

interface Lists {
  readonly examples: readonly Line[];
  readonly saved: readonly Line[];
  readonly drafts: readonly Line[];
}

/** Everything that can be opened: what comes with Reelgraph, what was saved, what lies open as a draft, and files. */
export function OpenDialog() {
  const open = useDialogs((state) => state.open === 'open');
  const current = useDraft((state) => state.id);
  const [lists, setLists] = useState<Lists>({ examples: [], saved: [], drafts: [] });
  const [tab, setTab] = useState('examples');
  const read = () => void attempt('The lists could not be read', async () => setLists(await readLists()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew each time it opens.
  useEffect(() => {
    if (open) read();
  }, [open]);
  const then = (work: Promise<unknown>) => void work.then(closeDialog);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && closeDialog()}
      title="Open a workflow"
      wide
      actions={
        <>
          <Button
            onClick={() => {
              closeDialog();
              chooseAndImport((file) => void takeFile(file));
            }}
          >
            <FileUp size={15} aria-hidden />
            From a file
          </Button>
          <Button onClick={() => then(newWorkflow())}>New, empty</Button>
        </>
      }
    >
      <Tabs
        label="Where from"
        value={tab}
        onChange={setTab}
        className="-m-4 h-80"
        tabs={[
          {
            id: 'examples',
            title: 'Examples',
            content: <Lines lines={lists.examples} onOpen={(id) => then(openExample(id))} empty="No examples here." />,
          },
          {
            id: 'saved',
            title: 'Saved',
            content: (
              <Lines
                lines={lists.saved}
                onOpen={(id) => then(openSaved(id))}
                onRemove={(id) =>
                  void attempt('It could not be deleted', () =>
                    client.api.workflows[':id'].$delete({ param: { id } }),
                  ).then(read)
                }
                empty="Nothing saved yet: Save keeps a workflow here."
              />
            ),
          },
          {
            id: 'drafts',
            title: 'Drafts',
            content: (
              <Lines
                lines={lists.drafts}
                current={current}
                onOpen={(id) => then(attempt('The draft could not be opened', () => openDraft(id)))}
                onRemove={(id) =>
                  void attempt('It could not be deleted', () =>
                    client.api.drafts[':id'].$delete({ param: { id } }),
                  ).then(read)
                }
                empty="No drafts."
              />
            ),
          },
        ]}
      />
    </Dialog>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly current?: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onRemove?: (id: string) => void;
  readonly empty: string;
}

function Lines({ lines, current, onOpen, onRemove, empty }: LinesProps) {
  if (lines.length === 0) return <p className="p-4 text-text-3">{empty}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.id} className="flex items-center border-b border-line pr-2 last:border-0 hover:bg-hover">
          <button
            type="button"
            onClick={() => onOpen(line.id)}
            className="min-w-0 flex-1 px-4 py-2 text-left outline-offset-[-2px]"
          >
            <span className="block truncate font-medium">
              {line.name}
              {line.id === current && <span className="ml-2 text-2xs font-normal text-accent">open now</span>}
            </span>
            <span className="block text-xs text-text-2">{line.detail}</span>
          </button>
          {onRemove && line.id !== current && (
            <IconButton size="small" icon={Trash2} label={`Delete ${line.name}`} onClick={() => onRemove(line.id)} />
          )}
        </li>
      ))}
    </ul>
  );
}

async function readLists(): Promise<Lists> {
  const [examples, saved, drafts] = await Promise.all([
    answerOf(examplesSchema, client.api.examples.$get()),
    answerOf(workflowListSchema, client.api.workflows.$get()),
    answerOf(draftLineSchema.array(), client.api.drafts.$get()),
  ]);
  const dated = ({ id, name, updatedAt }: { id: string; name: string; updatedAt: number }): Line => ({
    id,
    name: name || 'Untitled',
    detail: new Date(updatedAt).toLocaleString(),
  });
  return {
    examples: examples.map(({ id, name, description }) => ({ id, name, detail: description ?? '' })),
    saved: saved.map(dated),
    drafts: drafts.map(dated),
  };
}

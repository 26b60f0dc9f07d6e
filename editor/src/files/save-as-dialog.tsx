import { useId, useState } from 'react';
import { documentStore } from '../document/document-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { closeDialog, useDialogs } from './dialogs-store.ts';
import { saveAs } from './file-actions.ts';

export function SaveAsDialog() {
  const open = useDialogs((state) => state.open === 'save-as');
  const form = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && closeDialog()}
      title="Save as"
      description="A saved workflow stays as it is until it is saved over; the draft goes on by itself."
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            Save
          </Button>
        </>
      }
    >
      <NameForm key={String(open)} form={form} />
    </Dialog>
  );
}

function NameForm({ form }: { readonly form: string }) {
  const [name, setName] = useState(() => documentStore.workflow().name);
  return (
    <form
      id={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void saveAs(name.trim()).then(closeDialog);
      }}
    >
      <label className="flex flex-col gap-1 text-xs text-text-2">
        Name
        <input
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
          className="h-8 rounded-md border border-line bg-well px-2 text-[13px] text-text"
        />
      </label>
    </form>
  );
}

import { applyEdits } from '@reelgraph/runtime/document/apply-edits';
import type { Edit } from '@reelgraph/runtime/document/edit';
import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toEdits } from './to-edits.ts';

enablePatches();

/** One thing that a person did, as it can be taken back. */
export interface HistoryEntry {
  readonly label: string;
  readonly edits: readonly Edit[];
  readonly inverse: readonly Edit[];
  readonly mergeKey?: string | undefined;
}

export interface DocumentState {
  readonly workflow: Workflow;
  /** Rises when another workflow is opened, so that views know when to start afresh. */
  readonly opened: number;
  readonly undoStack: readonly HistoryEntry[];
  readonly redoStack: readonly HistoryEntry[];
}

export interface LocalEdit {
  readonly label: string;
  readonly edits: readonly Edit[];
}

/** The open workflow with its history; see `createDocumentStore`. */
export interface DocumentStore {
  readonly store: StoreApi<DocumentState>;
  workflow(): Workflow;
  /** The one door for changes. Edits in a row with the same merge key are one step of history until `endMerge`. */
  edit(label: string, recipe: (draft: Workflow) => void, mergeKey?: string): void;
  /** Ready-made edits, such as a problem's fix, as one step of history. Throws where a path leads nowhere. */
  editBy(label: string, edits: readonly Edit[]): void;
  /** Called on pointer up and blur: the next edit starts a new step of history. */
  endMerge(): void;
  /** Whether a drag or typing goes on, whose next edit would join the last step of history. */
  inStroke(): boolean;
  /** Hears when a stroke that changed something ends; gives the function that ends it. */
  onStrokeEnd(listener: () => void): () => void;
  undo(): void;
  redo(): void;
  /** Another workflow takes the place of this one; history starts empty and listeners hear nothing. */
  open(workflow: Workflow): void;
  /** Edits made elsewhere: they enter neither history nor listeners. Throws where a path leads nowhere. */
  applyRemote(edits: readonly Edit[]): void;
  /** Puts in a document that someone else merged (confirmed edits, then pending ones); history stays. */
  rebase(workflow: Workflow): void;
  /** Hears of every change made here, undo and redo included; gives the function that ends it. */
  onEdits(listener: (edit: LocalEdit) => void): () => void;
}

const historyLimit = 500;

/** A document whose every change is a list of edits: undo, drafts on the server and other tabs all live on these. */
export function createDocumentStore(start: Workflow = emptyWorkflow('Untitled')): DocumentStore {
  const store = createStore<DocumentState>(() => ({ workflow: start, opened: 0, undoStack: [], redoStack: [] }));
  const listeners = new Set<(edit: LocalEdit) => void>();
  const strokeListeners = new Set<() => void>();
  const tell = (label: string, edits: readonly Edit[]) => {
    for (const listener of listeners) listener({ label, edits });
  };

  const edit: DocumentStore['edit'] = (label, recipe, mergeKey) => {
    const { workflow, undoStack } = store.getState();
    const [next, patches, inversePatches] = produceWithPatches(workflow, (draft) => {
      recipe(draft as Workflow);
    });
    if (patches.length === 0) return;
    const entry: HistoryEntry = { label, edits: toEdits(patches), inverse: toEdits(inversePatches), mergeKey };
    const last = undoStack.at(-1);
    const stack =
      last && mergeKey !== undefined && last.mergeKey === mergeKey
        ? [...undoStack.slice(0, -1), merged(last, entry)]
        : [...undoStack.slice(-(historyLimit - 1)), entry];
    store.setState({ workflow: next, undoStack: stack, redoStack: [] });
    tell(label, entry.edits);
  };

  const endMerge = () => {
    const { undoStack } = store.getState();
    const last = undoStack.at(-1);
    if (last?.mergeKey === undefined) return;
    store.setState({ undoStack: [...undoStack.slice(0, -1), { ...last, mergeKey: undefined }] });
    for (const listener of strokeListeners) listener();
  };

  /** What another tab removed meanwhile cannot be brought back by half: such a step is dropped and the one before it tried. */
  const step = (
    from: 'undoStack' | 'redoStack',
    to: 'undoStack' | 'redoStack',
    word: string,
    side: 'edits' | 'inverse',
  ) => {
    for (;;) {
      const state = store.getState();
      const entry = state[from].at(-1);
      if (!entry) return;
      const rest = state[from].slice(0, -1);
      let workflow: Workflow;
      try {
        workflow = applyEdits(state.workflow, entry[side]);
      } catch {
        store.setState({ [from]: rest });
        continue;
      }
      store.setState({ workflow, [from]: rest, [to]: [...state[to], { ...entry, mergeKey: undefined }] });
      tell(`${word} ${entry.label}`, entry[side]);
      return;
    }
  };

  return {
    store,
    workflow: () => store.getState().workflow,
    edit,
    editBy: (label, edits) => edit(label, (draft) => void applyPatches(draft, edits as readonly Patch[])),
    endMerge,
    inStroke: () => store.getState().undoStack.at(-1)?.mergeKey !== undefined,
    onStrokeEnd: (listener) => {
      strokeListeners.add(listener);
      return () => strokeListeners.delete(listener);
    },
    undo: () => step('undoStack', 'redoStack', 'Undo', 'inverse'),
    redo: () => step('redoStack', 'undoStack', 'Redo', 'edits'),
    open: (workflow) =>
      store.setState(({ opened }) => ({ workflow, opened: opened + 1, undoStack: [], redoStack: [] })),
    applyRemote: (edits) => {
      endMerge();
      store.setState(({ workflow }) => ({ workflow: applyEdits(workflow, edits) }));
    },
    rebase: (workflow) => {
      endMerge();
      store.setState({ workflow });
    },
    onEdits: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Scrubbing writes one place hundreds of times: only the last value and the first inverse of it matter. */
function merged(before: HistoryEntry, after: HistoryEntry): HistoryEntry {
  const [first, second] = [before.edits[0], after.edits[0]];
  const samePlace =
    before.edits.length === 1 &&
    after.edits.length === 1 &&
    first?.op !== 'remove' &&
    second?.op === 'replace' &&
    first?.path.length === second.path.length &&
    first.path.every((key, i) => key === second.path[i]);
  if (samePlace && first) return { ...before, edits: [{ ...first, value: second.value }] };
  return { ...before, edits: [...before.edits, ...after.edits], inverse: [...after.inverse, ...before.inverse] };
}

/** The document of this tab. */
export const documentStore: DocumentStore = createDocumentStore();

/** A part of the open document's state, followed. */
export const useDocument = <T>(selector: (state: DocumentState) => T): T => useStore(documentStore.store, selector);

import { create } from 'zustand';

/** `saved`: the server has everything; `saving`: edits are on their way; `offline`: they wait for the server. */
export type SaveState = 'opening' | 'saved' | 'saving' | 'offline';

export interface DraftState {
  /** The draft that the open document is kept in. */
  readonly id: string | undefined;
  /** The saved workflow that it came from or was saved as. */
  readonly savedAs: string | undefined;
  readonly state: SaveState;
}

/** Where the open document is kept, and whether all of it is there. */
export const useDraft = create<DraftState>(() => ({ id: undefined, savedAs: undefined, state: 'opening' }));

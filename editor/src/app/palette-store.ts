import { createStore } from 'zustand/vanilla';

/** Whether the list of all commands is open. */
export const paletteStore = createStore<{ readonly open: boolean }>(() => ({ open: false }));

import { create } from 'zustand';

export type StudioDialog = 'open' | 'save-as' | 'about' | null;

/** Which of the studio's dialogs is open; one at a time. */
export const useDialogs = create<{ readonly open: StudioDialog }>(() => ({ open: null }));

export const openDialog = (open: StudioDialog): void => useDialogs.setState({ open });
export const closeDialog = (): void => useDialogs.setState({ open: null });

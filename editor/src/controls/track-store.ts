import { createStore } from 'zustand/vanilla';

/** The one per-step editor of the window: which input it is about and where it opens. */
export const trackStore = createStore<{
  readonly open:
    | { readonly node: string; readonly input: string; readonly screen: { readonly x: number; readonly y: number } }
    | undefined;
}>(() => ({ open: undefined }));

export const editTrack = (node: string, input: string, screen: { x: number; y: number }): void =>
  trackStore.setState({ open: { node, input, screen } });

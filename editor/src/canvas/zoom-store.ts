import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The canvas' zoom, for what stands outside of it. */
export const zoomStore = createStore<{ readonly zoom: number }>(() => ({ zoom: 1 }));

export const useZoom = (): number => useStore(zoomStore, (state) => state.zoom);

import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

export interface LayoutState {
  readonly leftWidth: number;
  readonly rightWidth: number;
  /** Share of the right column that the viewer takes. */
  readonly viewerShare: number;
  readonly leftOpen: boolean;
  readonly rightOpen: boolean;
  readonly leftTab: string;
  readonly rightTab: string;
  /** What a phone shows. */
  readonly page: 'graph' | 'viewer' | 'details';
}

/** How this person likes the window; kept between visits, part of no workflow. */
export const layoutStore = createStore<LayoutState>()(
  persist(
    (): LayoutState => ({
      leftWidth: 220,
      rightWidth: 360,
      viewerShare: 0.52,
      leftOpen: true,
      rightOpen: true,
      leftTab: 'library',
      rightTab: 'inspector',
      page: 'graph',
    }),
    { name: 'reelgraph.layout', version: 1 },
  ),
);

export const useLayout = <T>(selector: (state: LayoutState) => T): T => useStore(layoutStore, selector);

/** Opens the right column at one of its tabs, for example `problems`. */
export function showPanel(rightTab: string): void {
  layoutStore.setState({ rightTab, rightOpen: true, page: 'details' });
}

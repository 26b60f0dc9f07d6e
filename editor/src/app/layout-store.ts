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
  readonly timelineOpen: boolean;
  /** Of the timeline in pixels, its bar included. */
  readonly timelineHeight: number;
  /** 0 fits all steps into the window, 1 shows each as wide as its picture can be. */
  readonly timelineZoom: number;
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
      timelineOpen: true,
      timelineHeight: 232,
      timelineZoom: 0,
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

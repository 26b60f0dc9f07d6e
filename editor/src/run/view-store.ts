import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** What can be looked at of a run: its result, or with a step, counted from 0, the whole clip as it was after that step. */
export interface Moment {
  readonly run: string;
  readonly step: number | null;
}

/** How two moments are laid over each other. */
export type Comparing = 'wipe' | 'side' | 'difference';

export interface View {
  /** The run that is looked at; the document's newest where null. */
  readonly run: string | null;
  /** The node whose result is shown; the run's own result where null. */
  readonly node: string | null;
  /** A step of that node's chain to look back at; the latest where null. */
  readonly step: number | null;
  /** Another moment that the one shown is compared with. */
  readonly against: (Moment & { readonly how: Comparing }) | null;
}

const nothing: View = { run: null, node: null, step: null, against: null };

/** What this tab's viewer looks at; survives a reload. */
export const useView = create<View>()(
  persist((): View => nothing, {
    name: 'reelgraph.view',
    storage: createJSONStorage(() => sessionStorage),
    version: 2,
  }),
);

export const viewRun = (run: string | null): void => void useView.setState({ run, step: null });
export const viewNode = (node: string | null): void => void useView.setState({ node, step: null });
export const viewStep = (step: number | null): void => void useView.setState({ step });
export const viewAgainst = (against: View['against']): void => void useView.setState({ against });
/** As a document is looked at that was just opened. */
export const viewNothing = (): void => void useView.setState(nothing);
/** Back to the newest run of the document, and to what it makes. */
export const viewNewest = (): void => void useView.setState({ run: null, node: null, step: null });

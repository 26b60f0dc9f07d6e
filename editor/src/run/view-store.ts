import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface View {
  /** The run that is looked at; the document's newest where null. */
  readonly run: string | null;
  /** The node whose result is shown; the run's own result where null. */
  readonly node: string | null;
  /** A step of that node's chain to look back at; the latest where null. */
  readonly step: number | null;
}

const nothing: View = { run: null, node: null, step: null };

/** What this tab's viewer looks at; survives a reload. */
export const useView = create<View>()(persist((): View => nothing, { name: 'reelgraph.view', storage: tabStorage(), version: 1 }));

export const viewRun = (run: string | null): void => useView.setState({ run, step: null });
export const viewNode = (node: string | null): void => useView.setState({ node, step: null });
export const viewStep = (step: number | null): void => useView.setState({ step });
/** Back to the newest run of the document. */
export const viewNewest = (): void => useView.setState({ ...nothing, node: useView.getState().node });
export const viewNothing = (): void => useView.setState(nothing);

function tabStorage() {
  return {
    getItem: (name: string) => {
      const text = sessionStorage.getItem(name);
      return text === null ? null : (JSON.parse(text) as { state: View });
    },
    setItem: (name: string, value: unknown) => sessionStorage.setItem(name, JSON.stringify(value)),
    removeItem: (name: string) => sessionStorage.removeItem(name),
  };
}

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export interface SelectionState {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** The last request to bring a node into view; the canvas answers each new one. */
  readonly reveal: { readonly node: string } | undefined;
}

const none: ReadonlySet<string> = new Set();

/** What is selected: of this tab alone, never part of the document. Ids may outlive their node; readers look them up. */
export const selectionStore = createStore<SelectionState>(() => ({ nodes: none, edges: none, reveal: undefined }));

export function select(nodes: Iterable<string>, edges: Iterable<string> = []): void {
  selectionStore.setState({ nodes: new Set(nodes), edges: new Set(edges) });
}

/** Selects one node and brings it into view. */
export function revealNode(node: string): void {
  selectionStore.setState({ nodes: new Set([node]), edges: none, reveal: { node } });
}

export const useSelection = <T>(selector: (state: SelectionState) => T): T => useStore(selectionStore, selector);

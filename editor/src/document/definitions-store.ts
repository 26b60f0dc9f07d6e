import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type Definitions = ReadonlyMap<string, DefinitionData>;

export interface DefinitionsState {
  readonly definitions: Definitions;
  readonly ready: boolean;
}

/** Every kind of node that the server offers, by type; filled once by `setDefinitions`. */
export const definitionsStore = createStore<DefinitionsState>(() => ({ definitions: new Map(), ready: false }));

export function setDefinitions(list: readonly DefinitionData[]): void {
  definitionsStore.setState({ definitions: new Map(list.map((one) => [one.type, one])), ready: true });
}

export const useDefinitions = <T>(selector: (state: DefinitionsState) => T): T => useStore(definitionsStore, selector);

export const useDefinition = (type: string | undefined): DefinitionData | undefined =>
  useDefinitions((state) => (type === undefined ? undefined : state.definitions.get(type)));

import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export interface ModelsState {
  readonly models: readonly CheckpointInfo[];
  readonly ready: boolean;
}

/** The checkpoint folders that the server found; filled by `setModels`. */
export const modelsStore = createStore<ModelsState>(() => ({ models: [], ready: false }));

export const setModels = (models: readonly CheckpointInfo[]): void => modelsStore.setState({ models, ready: true });

export const useModels = <T>(selector: (state: ModelsState) => T): T => useStore(modelsStore, selector);

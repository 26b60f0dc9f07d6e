import { createStore } from 'zustand/vanilla';
import type { AxisKind } from './sigma-axis.ts';

/** The one curve editor of the window: which input it is about and where it opens; and how it lays sigma out. */
export const curveStore = createStore<{
  readonly open:
    | { readonly node: string; readonly input: string; readonly screen: { readonly x: number; readonly y: number } }
    | undefined;
  readonly axis: AxisKind;
}>(() => ({ open: undefined, axis: 'steps' }));

export const editCurve = (node: string, input: string, screen: { x: number; y: number }): void =>
  curveStore.setState({ open: { node, input, screen } });

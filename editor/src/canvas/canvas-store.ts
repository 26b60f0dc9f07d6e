import type { ValueType } from '@reelgraph/runtime/values/value-map';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { InputEnd, OutputEnd } from '../document/recipes/connect.ts';

/** One end of a wire while the other is still looked for. */
export type LooseEnd =
  | { readonly side: 'output'; readonly end: OutputEnd; readonly type: ValueType }
  | { readonly side: 'input'; readonly end: InputEnd; readonly type: ValueType };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface AddSearchRequest {
  /** Where the list opens, in window pixels. */
  readonly screen: Point;
  /** Where the node goes, in canvas pixels. */
  readonly at: Point;
  /** A wire that waits for the new node. */
  readonly wire?: LooseEnd | undefined;
}

export type MenuTarget =
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'input'; readonly node: string; readonly input: string }
  | { readonly kind: 'wire'; readonly edge: string }
  | { readonly kind: 'canvas' };

export interface CanvasState {
  readonly addSearch: AddSearchRequest | undefined;
  readonly menu: { readonly screen: Point; readonly at: Point; readonly target: MenuTarget } | undefined;
  readonly connecting: LooseEnd | undefined;
  /** The wire that was taken off its input and follows the pointer. */
  readonly lifted: string | undefined;
  /** The node in whose card a person is writing; it stays mounted wherever the view goes. */
  readonly held: string | undefined;
  readonly renaming: string | undefined;
  /** Where nodes are while they are dragged; the document learns of it at the drop. */
  readonly dragged: ReadonlyMap<string, Point> | undefined;
  readonly hoveredWire: string | undefined;
  /** The wire into which the dragged node would be put. */
  readonly dropWire: string | undefined;
  readonly showMinimap: boolean;
}

/** What goes on at the canvas: of this tab, and gone with it. Kept outside the cards because those come and go with the view. */
export const canvasStore = createStore<CanvasState>(() => ({
  addSearch: undefined,
  menu: undefined,
  connecting: undefined,
  lifted: undefined,
  held: undefined,
  renaming: undefined,
  dragged: undefined,
  hoveredWire: undefined,
  dropWire: undefined,
  showMinimap: false,
}));

export const useCanvas = <T>(selector: (state: CanvasState) => T): T => useStore(canvasStore, selector);

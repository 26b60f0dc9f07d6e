import type { Input } from '@reelgraph/runtime/node/input';
import { documentStore } from '../document/document-store.ts';
import { setInput } from '../document/recipes/set-input.ts';

/** Sets one input of the open workflow; a stroke (scrub, typing) is one step of history until `documentStore.endMerge()`. */
export function setValue(node: string, name: string, input: Input, value: unknown, stroke = false): void {
  documentStore.edit(
    `Change ${input.label}`,
    (draft) => setInput(draft, node, name, value),
    stroke ? strokeKey(node, name) : undefined,
  );
}

/** The merge key of what is dragged or typed into one input. */
export const strokeKey = (node: string, name: string): string => `input ${node} ${name}`;

/** Takes an input back to the definition's default. */
export function resetValue(node: string, name: string, input: Input): void {
  documentStore.edit(`Reset ${input.label}`, (draft) => setInput(draft, node, name, undefined));
}

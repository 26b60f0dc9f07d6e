import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { currentScene } from './canvas-view.ts';

/** What a wire carries and between whom, in words. */
export function wireWords(id: string): string | undefined {
  const wire = currentScene().wires.get(id);
  if (!wire) return undefined;
  const { nodes } = documentStore.workflow();
  const { definitions } = definitionsStore.getState();
  const title = (node: string) => nodes[node]?.title ?? definitions.get(nodes[node]?.type ?? '')?.title ?? node;
  return `${title(wire.from.node)} → ${title(wire.to.node)}`;
}

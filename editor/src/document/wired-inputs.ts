import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { useDocument } from './document-store.ts';
import type { OutputEnd } from './recipes/connect.ts';

interface Feed extends OutputEnd {
  readonly edge: string;
}
type Feeds = ReadonlyMap<string, ReadonlyMap<string, Feed>>;

const indexes = new WeakMap<Workflow['edges'], Feeds>();

/** What feeds each input, by node and input; kept for as long as the edges stay the same. */
export function feedsOf(edges: Workflow['edges']): Feeds {
  let index = indexes.get(edges);
  if (!index) {
    const made = new Map<string, Map<string, Feed>>();
    for (const [edge, { from, to }] of Object.entries(edges)) {
      const node = made.get(to.node) ?? new Map<string, Feed>();
      node.set(to.input, { edge, ...from });
      made.set(to.node, node);
    }
    index = made;
    indexes.set(edges, index);
  }
  return index;
}

/** The output that feeds this input, where one does. */
export const useFeed = (node: string, input: string): Feed | undefined => {
  const id = useDocument(({ workflow }) => feedsOf(workflow.edges).get(node)?.get(input)?.edge);
  return useDocument(({ workflow }) => (id === undefined ? undefined : feedsOf(workflow.edges).get(node)?.get(input)));
};

import { useDocument } from '../document/document-store.ts';
import { useSelection } from '../document/selection-store.ts';
import { DocumentInspector } from './document-inspector.tsx';
import { EdgeInspector } from './edge-inspector.tsx';
import { NodeInspector } from './node-inspector.tsx';

/** Everything about what is selected: one node, one wire, or else the workflow itself. */
export function Inspector() {
  const nodes = useSelection((selection) => selection.nodes);
  const edges = useSelection((selection) => selection.edges);
  const workflow = useDocument((state) => state.workflow);
  const [node] = nodes;
  const [edge] = edges;
  if (nodes.size === 1 && node !== undefined && workflow.nodes[node]) return <NodeInspector key={node} id={node} />;
  if (nodes.size === 0 && edges.size === 1 && edge !== undefined && workflow.edges[edge])
    return <EdgeInspector edge={workflow.edges[edge]} />;
  return <DocumentInspector selected={[...nodes].filter((id) => workflow.nodes[id]).length} />;
}

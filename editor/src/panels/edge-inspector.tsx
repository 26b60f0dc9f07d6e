import type { WorkflowEdge } from '@reelgraph/runtime/document/workflow';
import { valueTypes } from '@reelgraph/runtime/values/value-types';
import { useDefinition } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { revealNode } from '../document/selection-store.ts';
import { usePlan } from '../run/plan-store.ts';
import { typeColour } from '../theme/type-colour.ts';
import { knownWords } from './known-words.ts';
import { Fact, Section } from './section.tsx';

/** A wire: what flows on it, and between which ends. */
export function EdgeInspector({ edge: { from, to } }: { readonly edge: WorkflowEdge }) {
  const nodes = useDocument((state) => state.workflow.nodes);
  const source = useDefinition(nodes[from.node]?.type);
  const target = useDefinition(nodes[to.node]?.type);
  const known = usePlan((plan) => plan.nodes[from.node]?.known[from.output]);
  const output = source?.outputs[from.output];
  const type = output && valueTypes[output.type];
  const end = (node: string, title: string | undefined, port: string) => (
    <button type="button" className="text-text hover:underline" onClick={() => revealNode(node)}>
      {nodes[node]?.title ?? title ?? node} · {port}
    </button>
  );
  return (
    <>
      <header className="px-3 pt-3">
        <h2 className="flex items-center gap-2 text-sm font-semibold">
          {output && (
            <span aria-hidden className="size-2.5 rounded-full" style={{ background: typeColour(output.type) }} />
          )}
          {type?.title ?? 'Wire'}
        </h2>
        <p className="mt-1 text-xs text-text-2">{type?.help}</p>
      </header>
      <Section title="Wire">
        <dl>
          <Fact word="From">{end(from.node, source?.title, output?.label ?? from.output)}</Fact>
          <Fact word="To">{end(to.node, target?.title, target?.inputs[to.input]?.label ?? to.input)}</Fact>
          <Fact word="Known">{knownWords(known)}</Fact>
        </dl>
      </Section>
    </>
  );
}

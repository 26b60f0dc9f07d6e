import { useMemo } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { type NodeReading, useReadings } from './readings-store.ts';

const none: readonly NodeReading[] = [];

/** What was understood of the prompts that a node reads. */
export const useNodeReadings = (node: string): readonly NodeReading[] =>
  useReadings(({ byNode }) => byNode[node]) ?? none;

/** The same, and of a node that gives a prompt what its readers understood: each model once. */
export function useReadingsAround(node: string): readonly NodeReading[] {
  const own = useNodeReadings(node);
  const byNode = useReadings((state) => state.byNode);
  const workflow = useDocument((state) => state.workflow);
  const definitions = useDefinitions((state) => state.definitions);
  return useMemo(() => {
    if (own.length) return own;
    const readers = Object.values(workflow.edges)
      .filter(({ from }) => from.node === node)
      .filter(({ to }) => definitions.get(workflow.nodes[to.node]?.type ?? '')?.inputs[to.input]?.accepts === 'prompt')
      .map(({ to }) => byNode[to.node] ?? none);
    const models = readers.map(([first]) => first?.model.fingerprint);
    return readers.filter((_, k) => models.indexOf(models[k]) === k).flat();
  }, [own, byNode, workflow, definitions, node]);
}

import { useDefinition } from '../document/definitions-store.ts';
import { useDocument } from '../document/document-store.ts';
import { feedsOf } from '../document/wired-inputs.ts';
import { usePlan } from '../run/plan-store.ts';

/** The sigmas that a node will walk, from the schedule wired into it; none while nothing is known of them. */
export function useSigmas(node: string): readonly number[] | undefined {
  const type = useDocument(({ workflow }) => workflow.nodes[node]?.type);
  const inputs = useDefinition(type)?.inputs ?? {};
  const name = Object.keys(inputs).find((input) => inputs[input]?.accepts === 'schedule');
  const feed = useDocument(({ workflow }) =>
    name === undefined ? undefined : feedsOf(workflow.edges).get(node)?.get(name),
  );
  return usePlan((plan) => sigmasOf(feed && plan.nodes[feed.node]?.known[feed.output]));
}

/** Sigmas as a plan tells of them: at least one step, falling. */
export function sigmasOf(known: Readonly<Record<string, unknown>> | undefined): readonly number[] | undefined {
  const sigmas = known?.['sigmas'];
  if (!Array.isArray(sigmas) || sigmas.length < 2) return undefined;
  return sigmas.every((sigma, k) => typeof sigma === 'number' && (k === 0 || sigma < sigmas[k - 1]))
    ? sigmas
    : undefined;
}

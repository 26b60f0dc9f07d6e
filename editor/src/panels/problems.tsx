import type { Problem } from '@reelgraph/runtime/node/problem';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { documentStore, useDocument } from '../document/document-store.ts';
import { revealNode } from '../document/selection-store.ts';
import { usePlan } from '../run/plan-store.ts';
import { useShownRun } from '../run/use-shown-run.ts';
import { Button } from '../ui/button.tsx';
import { tellError } from './notices.ts';

/** All that stands against the open workflow: found by planning, or met by the run that is shown. */
export function useAllProblems(): readonly Problem[] {
  const planned = usePlan((plan) => plan.problems);
  const met = useShownRun()?.state;
  return useMemo(() => {
    const fromRun = met ? [...met.problems, ...Object.values(met.nodes).flatMap((node) => node.problem ?? [])] : [];
    const all = [...planned, ...fromRun];
    return all.filter(
      (problem, k) => all.findIndex((other) => other.node === problem.node && other.message === problem.message) === k,
    );
  }, [planned, met]);
}

/** The number beside the tab's title; nothing where there is none. */
export function ProblemCount() {
  const problems = useAllProblems();
  if (problems.length === 0) return null;
  const errors = problems.some((problem) => problem.severity === 'error');
  return (
    <span
      className={`rounded-full px-1.5 text-2xs ${errors ? 'bg-danger-soft text-danger' : 'bg-control text-warning'}`}
    >
      {problems.length}
    </span>
  );
}

/** Every problem under the node it is about: a press shows the node, a fix puts it right through the document's one door. */
export function Problems() {
  const problems = useAllProblems();
  const nodes = useDocument((state) => state.workflow.nodes);
  const definitions = useDefinitions((state) => state.definitions);
  const groups = useMemo(() => {
    const byNode = new Map<string | undefined, Problem[]>();
    for (const problem of problems.toSorted(
      (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
    ))
      byNode.set(problem.node, [...(byNode.get(problem.node) ?? []), problem]);
    return [...byNode];
  }, [problems]);
  if (groups.length === 0)
    return (
      <p className="flex items-center gap-2 p-4 text-xs text-text-3">
        <CircleCheck size={15} aria-hidden className="text-ok" />
        No problems: ready to run.
      </p>
    );
  return (
    <ul className="divide-y divide-line">
      {groups.map(([node, list]) => (
        <li key={node ?? ''} className="px-3 py-2">
          <h3 className="mb-1 text-2xs text-text-3">
            {node === undefined
              ? 'The workflow'
              : (nodes[node]?.title ?? definitions.get(nodes[node]?.type ?? '')?.title ?? node)}
          </h3>
          <ul className="flex flex-col gap-1">
            {list.map((problem) => (
              <ProblemLine key={`${problem.code} ${problem.message}`} problem={problem} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function ProblemLine({ problem }: { readonly problem: Problem }) {
  const { node, fix } = problem;
  const error = problem.severity === 'error';
  const Icon = error ? CircleX : TriangleAlert;
  const apply = () => {
    if (!fix) return;
    try {
      documentStore.editBy(fix.label, fix.edits);
    } catch (failure) {
      tellError('The workflow has changed since: the fix no longer fits', failure);
    }
  };
  return (
    <li className="flex items-start gap-2 text-xs">
      <Icon
        size={14}
        aria-label={error ? 'Error' : 'Warning'}
        className={`mt-0.5 shrink-0 ${error ? 'text-danger' : 'text-warning'}`}
      />
      <button
        type="button"
        disabled={node === undefined}
        onClick={() => node !== undefined && revealNode(node)}
        className="min-w-0 flex-1 text-left break-words enabled:hover:underline"
      >
        {problem.message}
      </button>
      {fix && (
        <Button size="small" onClick={apply}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}

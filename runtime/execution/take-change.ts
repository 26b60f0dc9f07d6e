import type { Workflow } from '../document/workflow.ts';
import type { Input } from '../node/input.ts';
import type { Library } from '../node/library.ts';
import { makePlan } from '../plan/make-plan.ts';
import { type Plan, type PlanFacts, sourceNodes } from '../plan/plan.ts';
import { scheduleInput } from '../plan/resolve-curves.ts';
import { joinSigmas } from '../values/sigma-list.ts';
import { changeWorkflow } from './change-workflow.ts';
import type { LiveChange } from './engine-protocol.ts';

/** How far a chain is: the step to come, of how many. */
export interface Position {
  readonly next: number;
  readonly steps: number;
}

interface Going {
  readonly workflow: Workflow;
  readonly plan: Plan;
  readonly library: Library;
  readonly facts: PlanFacts;
  readonly positions: ReadonlyMap<string, Position>;
}

type Taken = { readonly workflow: Workflow; readonly from: number } | { readonly refused: string };

const tooLate = 'its last step is taken: run again with it';

/** The workflow of a run that is going with a change taken in, and the step from which it holds; or why that cannot be. */
export function takeChange(run: Going, change: LiveChange): Taken {
  const { workflow, library, facts } = run;
  const input = inputOf(run, change);
  if (input?.regrid && input.kind !== 'sigmas') return regrid(run, change);
  const chain = run.positions.has(change.node) ? change.node : chainFedBy(run, change.node);
  const position = chain === undefined ? undefined : run.positions.get(chain);
  const from = change.from === 'next' ? (input?.regrid ? 0 : (position?.next ?? 0)) : change.from;
  if (position !== undefined && from >= position.steps) return { refused: tooLate };
  const changed = changeWorkflow(workflow, library, facts, { ...change, from: input?.regrid ? 0 : from });
  return 'refused' in changed ? changed : { workflow: changed.workflow, from };
}

/**
 * Lays the steps still to come out anew: the schedule keeps its sigmas down to the one that the chain has reached and takes
 * those below it from the changed settings, all of them written down as its own list. So a fresh run of this workflow walks
 * the same sigmas, and a solver's history stays as it is: those that keep one weigh it by the lengths of the steps.
 */
function regrid(run: Going, change: LiveChange): Taken {
  const { workflow, plan, library, facts, positions } = run;
  const whole = changeWorkflow(workflow, library, facts, { ...change, from: 0 });
  if ('refused' in whole) return whole;
  const list = Object.entries(inputsOf(run, change.node)).find(([, input]) => input.kind === 'sigmas')?.[0];
  const chain = chainFedBy(run, change.node);
  const position = chain === undefined ? undefined : positions.get(chain);
  const next = position?.next ?? 0;
  const from = change.from === 'next' ? next : change.from;
  if (position !== undefined && from >= position.steps) return { refused: tooLate };
  if (list === undefined) return { workflow: whole.workflow, from: 0 };

  const laidOut = withInput(whole.workflow, change.node, list, null);
  const sigma = chain === undefined ? undefined : sigmasWalked(run, chain)?.[from];
  const before = sigmasMade(plan, change.node);
  const after = sigmasMade(makePlan(laidOut, library, facts), change.node);
  if (from === 0 || sigma === undefined || !before || !after) return { workflow: laidOut, from: 0 };
  return { workflow: withInput(laidOut, change.node, list, joinSigmas(before, sigma, after)), from };
}

const inputsOf = ({ workflow, library }: Going, id: string): Readonly<Record<string, Input>> =>
  library.get(workflow.nodes[id]?.type ?? '')?.inputs ?? {};

const inputOf = (run: Going, { node, input }: LiveChange): Input | undefined => {
  const inputs = inputsOf(run, node);
  return Object.hasOwn(inputs, input) ? inputs[input] : undefined;
};

/** The first chain that a node feeds, near or far. */
const chainFedBy = (run: Going, node: string): string | undefined =>
  run.plan.order.find((id) => walks(run, id) && feeds(run.plan, node, id));

const walks = ({ plan, library }: Going, id: string): boolean => library.get(plan.nodes[id]!.type)?.chain !== undefined;

function feeds(plan: Plan, from: string, to: string): boolean {
  const reached = new Set(sourceNodes(plan.nodes[to]));
  for (const id of reached) for (const source of sourceNodes(plan.nodes[id])) reached.add(source);
  return reached.has(from);
}

function sigmasWalked(run: Going, chain: string): readonly number[] | undefined {
  const { inputs } = run.plan.nodes[chain]!;
  const name = scheduleInput(inputsOf(run, chain), (input) => inputs[input] !== undefined);
  const source = name === undefined ? undefined : inputs[name];
  return source && 'from' in source ? run.plan.nodes[source.from.node]?.known[source.from.output]?.sigmas : undefined;
}

const sigmasMade = (plan: Plan, id: string): readonly number[] | undefined =>
  Object.values(plan.nodes[id]?.known ?? {}).find(({ sigmas }) => sigmas !== undefined)?.sigmas;

function withInput(workflow: Workflow, id: string, name: string, value: readonly number[] | null): Workflow {
  const node = workflow.nodes[id]!;
  const { [name]: _, ...rest } = node.inputs;
  const inputs = value === null ? rest : { ...rest, [name]: [...value] };
  return { ...workflow, nodes: { ...workflow.nodes, [id]: { ...node, inputs } } };
}

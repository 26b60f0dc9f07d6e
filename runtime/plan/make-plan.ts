import type { Json } from '../document/canonical-json.ts';
import type { Workflow } from '../document/workflow.ts';
import type { Input, Inputs } from '../node/input.ts';
import type { AnyDefinition, Library } from '../node/library.ts';
import type { Problem } from '../node/problem.ts';
import { upgradeInputs } from '../node/upgrade-inputs.ts';
import type { Known } from '../values/known.ts';
import { valueAtStep } from '../values/track.ts';
import { type Along, mostStretches, type Stretch, stretchesOf, wireAt, wireKey } from './along-steps.ts';
import { checkInput } from './check-input.ts';
import { orderNodes } from './order-nodes.ts';
import { type Plan, type PlanFacts, type PlannedNode, type Source, sourceNodes } from './plan.ts';
import { resolveCurves } from './resolve-curves.ts';
import { type End, resolveEdges } from './resolve-edges.ts';
import { keyOf, keyPart } from './result-key.ts';

/**
 * Plans a run: what will run in which order under which key, what is known of every value, and every problem at once.
 * `targets` are nodes to work towards; by default all sinks, or all nodes that feed no other where there is no sink.
 */
export function makePlan(workflow: Workflow, library: Library, facts: PlanFacts, targets?: readonly string[]): Plan {
  const problems: Problem[] = [];
  const { sources, problems: edgeProblems } = resolveEdges(workflow, library);
  problems.push(...edgeProblems);
  const { order, cyclic } = orderNodes(workflow, sources);
  for (const id of cyclic)
    problems.push({
      code: 'cycle',
      severity: 'error',
      node: id,
      message: `${titleOf(workflow, library, id)} feeds itself through its wires: remove one of them`,
    });

  const nodes: Record<string, PlannedNode> = {};
  const along: Along = new Map();
  for (const id of order) {
    const node = workflow.nodes[id]!;
    const definition = library.get(node.type);
    if (!definition) {
      problems.push({
        code: 'unknown-node',
        severity: 'error',
        node: id,
        message: `there is no node of type ${JSON.stringify(node.type)} here`,
        fix: { label: 'Remove the node', edits: removal(workflow, id) },
      });
      continue;
    }
    if (node.version > definition.version)
      problems.push({
        code: 'newer-node',
        severity: 'error',
        node: id,
        message: `${definition.title} is of version ${node.version}, this Reelgraph has ${definition.version}: update Reelgraph`,
      });
    if (node.mode) continue;
    const wires = sources.get(id) ?? new Map<string, End>();
    const stretches = stretchesOf(workflow.nodes[id]!, definition, wires, along, facts);
    if (stretches.length > mostStretches)
      problems.push({
        code: 'too-many-changes',
        severity: 'error',
        node: id,
        message: `${titleOf(workflow, library, id)} changes at ${stretches.length - 1} steps, allowed is ${mostStretches - 1}`,
      });
    const planned: Stretch[] = [];
    for (const from of stretches.slice(0, mostStretches)) {
      const told: Problem[] = [];
      const plannedId = from === 0 ? id : `${id}@${from}`;
      const one = planNode({
        id,
        plannedId,
        from,
        workflow,
        definition,
        wires,
        along,
        done: nodes,
        facts,
        problems: told,
      });
      problems.push(
        ...told.filter(({ message }) => from === 0 || !problems.some((known) => known.message === message)),
      );
      const before = planned.at(-1);
      if (before && nodes[before.node]!.key === one.key) continue;
      nodes[plannedId] = one;
      planned.push({ from, node: plannedId });
    }
    along.set(id, planned);
  }

  const wanted = targets ?? defaultTargets(workflow, library);
  const { needed, missing } = needs(wanted, order, nodes, workflow, library);
  problems.push(...missing);
  if (wanted.length === 0)
    problems.push({ code: 'nothing-to-run', severity: 'error', message: 'nothing to run: add a Save or Preview node' });
  return {
    order: order.flatMap((id) => (along.get(id) ?? []).map(({ node }) => node)).filter((id) => needed.has(id)),
    nodes,
    // A fault in a node that this run does not need is worth telling but stops nothing.
    problems: problems.map((p) =>
      p.node !== undefined && p.severity === 'error' && !needed.has(p.node) && p.code !== 'cycle'
        ? { ...p, severity: 'warning' }
        : p,
    ),
  };
}

interface PlanningNode {
  readonly id: string;
  /** Its id in the plan, for the stretch of steps that begins at `from`. */
  readonly plannedId: string;
  readonly from: number;
  readonly workflow: Workflow;
  readonly definition: AnyDefinition;
  readonly wires: ReadonlyMap<string, End>;
  readonly along: Along;
  readonly done: Readonly<Record<string, PlannedNode>>;
  readonly facts: PlanFacts;
  readonly problems: Problem[];
}

function planNode(planning: PlanningNode): PlannedNode {
  const { id, plannedId, from, workflow, definition, wires, along, done, facts, problems } = planning;
  const node = workflow.nodes[id]!;
  const inputs: Record<string, Source> = {};
  const values: Record<string, unknown> = {};
  const known: Record<string, Known> = {};
  const keyParts: Record<string, string> = {};
  const tell = (problem: Omit<Problem, 'node' | 'severity'> & { severity?: Problem['severity'] }) =>
    problems.push({
      severity: 'error',
      ...problem,
      node: id,
      ...(problem.fix
        ? {
            fix: {
              ...problem.fix,
              edits: problem.fix.edits.map((e) => ({ ...e, path: e.path.map((p) => (p === '' ? id : p)) })),
            },
          }
        : {}),
    });

  const specs = definition.inputs as Inputs;
  const given = upgradeInputs(node, definition);
  for (const name of Object.keys(given))
    if (!Object.hasOwn(specs, name))
      tell({
        code: 'unknown-input',
        severity: 'warning',
        input: name,
        message: `${definition.title} has no input ${JSON.stringify(name)}; it has ${Object.keys(specs).join(', ')}`,
        fix: { label: 'Remove the value', edits: [{ op: 'remove', path: ['nodes', '', 'inputs', name] }] },
      });
  for (const [name, input] of Object.entries<Input>(specs)) {
    const wire = wires.get(name);
    if (wire) {
      const source = wireAt(wire, along, from, definition.chain !== undefined);
      inputs[name] = source;
      const told = done[source.from.node]?.known[wire.output];
      if (told) {
        known[name] = told;
        values[name] = told.text ?? told.number;
      } else known[name] = {};
      keyParts[name] = wireKey(source, done);
      if (source.later && !input.perStep)
        tell({
          code: 'read-once',
          severity: 'warning',
          input: name,
          message: `${input.label} changes along the steps, but ${node.title ?? definition.title} reads it once: what changes later is not in it`,
        });
    } else if (input.kind === 'wire') {
      if (!input.optional)
        tell({ code: 'missing-wire', input: name, message: `${definition.title} needs ${input.label}: wire it` });
    } else {
      const checked = checkInput(name, input, given[name], facts);
      if (checked.found) tell(checked.found);
      values[name] = checked.value;
    }
  }
  const { resolved, problems: aboutCurves } = resolveCurves(node.title ?? definition.title, specs, values, known);
  for (const problem of aboutCurves) tell(problem);
  Object.assign(values, resolved);
  for (const [name, input] of Object.entries<Input>(specs)) {
    if (wires.has(name) || input.kind === 'wire') continue;
    if (!definition.chain) values[name] = valueAtStep(values[name], from);
    inputs[name] = { value: values[name] };
    keyParts[name] = keyPart(keyValue(input, values[name], facts));
  }
  const forecast = definition.forecast?.({ values, known, checkpoint: (name) => facts.checkpoint(name) }) ?? {};
  for (const problem of forecast.problems ?? []) tell(problem);
  return {
    id: plannedId,
    type: definition.type,
    title: node.title ?? definition.title,
    key: keyOf({ type: definition.type, version: definition.version, inputs: keyParts }),
    keyParts,
    inputs,
    known: (forecast.outputs ?? {}) as Record<string, Known>,
    cost: forecast.cost ?? {},
    notes: forecast.notes ?? [],
  };
}

/** What of a control's value decides the result: a file's content, not its name; a checkpoint's fingerprint, not its folder. */
function keyValue(input: Input, value: unknown, facts: PlanFacts): Json {
  if (input.kind === 'file') return (value as { file?: string } | null)?.file ?? null;
  if (input.kind === 'checkpoint') return facts.checkpoint(value as string)?.fingerprint ?? null;
  return value as Json;
}

function defaultTargets(workflow: Workflow, library: Library): string[] {
  const active = Object.keys(workflow.nodes).filter((id) => !workflow.nodes[id]!.mode);
  const sinks = active.filter((id) => library.get(workflow.nodes[id]!.type)?.sink);
  if (sinks.length) return sinks;
  const feeding = new Set(Object.values(workflow.edges).map((edge) => edge.from.node));
  return active.filter((id) => !feeding.has(id));
}

/** All that the targets need, upstream; a target behind a muted node is left out with a warning instead of failing. */
function needs(
  targets: readonly string[],
  order: readonly string[],
  nodes: Readonly<Record<string, PlannedNode>>,
  workflow: Workflow,
  library: Library,
) {
  const needed = new Set<string>();
  const missing: Problem[] = [];
  const mutedBehind = new Map<string, string>();
  for (const id of order) {
    const muted =
      workflow.nodes[id]!.mode === 'mute' ? id : sourceNodes(nodes[id]).find((upstream) => mutedBehind.has(upstream));
    if (muted !== undefined) mutedBehind.set(id, mutedBehind.get(muted) ?? muted);
  }
  for (const target of targets) {
    if (!Object.hasOwn(workflow.nodes, target)) {
      missing.push({
        code: 'unknown-target',
        severity: 'error',
        message: `there is no node ${JSON.stringify(target)} to run`,
      });
      continue;
    }
    const muted = mutedBehind.get(target);
    if (muted !== undefined) {
      missing.push({
        code: 'muted',
        severity: 'warning',
        node: target,
        message: `${titleOf(workflow, library, target)} does not run: ${titleOf(workflow, library, muted)} is muted`,
      });
      continue;
    }
    const stack = [target];
    while (stack.length) {
      const id = stack.pop()!;
      if (needed.has(id)) continue;
      needed.add(id);
      stack.push(...sourceNodes(nodes[id]));
    }
  }
  return { needed, missing };
}

function removal(workflow: Workflow, id: string): NonNullable<Problem['fix']>['edits'] {
  const edges = Object.entries(workflow.edges).filter(([, edge]) => edge.from.node === id || edge.to.node === id);
  return [
    ...edges.map(([edge]) => ({ op: 'remove' as const, path: ['edges', edge] })),
    { op: 'remove', path: ['nodes', id] },
    ...(workflow.layout.nodes[id] ? [{ op: 'remove' as const, path: ['layout', 'nodes', id] }] : []),
  ];
}

const titleOf = (workflow: Workflow, library: Library, id: string): string => {
  const node = workflow.nodes[id];
  return node?.title ?? library.get(node?.type ?? '')?.title ?? id;
};

// What planning and scheduling cost per node: a graph of 1,000 trivial nodes, planned, run, and run again with every result
// kept, against a bare loop that calls the same node code in the same order. The store is a real one in a temporary folder.
import { emptyWorkflow } from '@reelgraph/runtime/document/workflow';
import { executeRun } from '@reelgraph/runtime/execution/execute-run';
import { RunControl } from '@reelgraph/runtime/execution/run-control';
import { openToyEngine } from '@reelgraph/runtime/execution/testing/toy-runs';
import { defineNode } from '@reelgraph/runtime/node/define-node';
import { makeLibrary } from '@reelgraph/runtime/node/library';
import { makePlan } from '@reelgraph/runtime/plan/make-plan';
import { median, table } from './lib/figures.ts';

const count = 1000;
const rounds = 15;

const step = defineNode({
  type: 'step',
  version: 1,
  title: 'Step',
  folder: 'bench',
  help: 'Adds one.',
  inputs: {
    a: { kind: 'number', accepts: 'number', label: 'A', help: '', default: 0, min: -1e7, max: 1e7, step: 1 },
    b: { kind: 'number', label: 'B', help: '', default: 1, min: -1e7, max: 1e7, step: 1 },
  },
  outputs: { sum: { type: 'number', label: 'Sum' } },
  run: async (_context, { a, b }) => ({ sum: a + b }),
});

/** Ten chains side by side, so that neither depth nor width is trivial; `start` makes the keys new. */
function graph(start: number) {
  const workflow = emptyWorkflow('bench');
  for (let i = 0; i < count; i++) {
    workflow.nodes[`n${i}`] = { type: 'step', version: 1, inputs: i < 10 ? { a: start } : {} };
    if (i >= 10)
      workflow.edges[`e${i}`] = { from: { node: `n${i - 10}`, output: 'sum' }, to: { node: `n${i}`, input: 'a' } };
  }
  return workflow;
}

const engine = await openToyEngine();
const services = { ...engine.services, library: makeLibrary([step]) };
/** Milliseconds of processor time: what else the computer does meanwhile is not counted. */
const timed = async (work: () => unknown) => {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
};
const run = (start: number) =>
  executeRun(services, { workflow: graph(start), control: new RunControl(), emit: () => {} });

const bare: number[] = [];
const planned: number[] = [];
const first: number[] = [];
const kept: number[] = [];
for (let round = 0; round < rounds; round++) {
  const workflow = graph(round);
  planned.push(await timed(() => makePlan(workflow, services.library, services.facts)));
  bare.push(
    await timed(async () => {
      const sums: number[] = [];
      for (let i = 0; i < count; i++)
        sums[i] = (await step.run!(undefined as never, { a: i < 10 ? round : sums[i - 10]!, b: 1 })).sum;
    }),
  );
  first.push(await timed(() => run(round)));
  kept.push(await timed(() => run(round)));
}
await engine.remove();

const perNode = (times: number[]) => median(times) / count;
table(`${count} trivial nodes, median of ${rounds} rounds, processor time`, [
  ['bare loop over the node code', `${(perNode(bare) * 1000).toFixed(2)} µs/node`],
  ['planning (order, problems, keys)', `${(perNode(planned) * 1000).toFixed(1)} µs/node`],
  ['plan + schedule, every result kept', `${perNode(kept).toFixed(4)} ms/node (target 0.1)`],
  ['plan + schedule + run + write every result to disk', `${perNode(first).toFixed(4)} ms/node`],
]);

import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import { makePlan } from '@reelgraph/runtime/plan/make-plan';
import type { Plan } from '@reelgraph/runtime/plan/plan';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import { toyboxInfo } from '@reelgraph/runtime/values/testing/toybox-info';
import { library } from '../library.ts';

/** Plans a graph drawn as `{ id: [type, values, version] }`, of today's version where none is told, and wires as `from.output > to.input`, with every node as a target. */
export function planNodes(
  nodes: Readonly<
    Record<string, readonly [type: string, inputs?: Workflow['nodes'][string]['inputs'], version?: number]>
  >,
  wires: readonly string[],
  models: readonly CheckpointInfo[] = [toyboxInfo],
): Plan {
  const workflow: Workflow = {
    ...emptyWorkflow('test'),
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, [type, inputs = {}, version = library.get(type)!.version]]) => [
        id,
        { type, version, inputs },
      ]),
    ),
    edges: Object.fromEntries(
      wires.map((wire, i) => {
        const [from, output, to, input] = wire.split(/ > |\./) as [string, string, string, string];
        return [`e${i}`, { from: { node: from, output }, to: { node: to, input } }];
      }),
    ),
  };
  const facts = {
    checkpoint: (id: string) => models.find((model) => model.id === id),
    checkpoints: models.map(({ id }) => id),
    hasFile: () => true,
  };
  return makePlan(workflow, library, facts, Object.keys(nodes));
}

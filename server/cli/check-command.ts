import { planFails } from '@reelgraph/runtime/plan/plan';
import { openDataFolder } from '../data-folder.ts';
import { openStudio } from '../open-studio.ts';
import { duration } from './duration.ts';
import { loadWorkflow } from './load-workflow.ts';
import { problemLines } from './print-problems.ts';
import { readArguments } from './read-arguments.ts';

const help = `reelgraph check <workflow.json> [--json]

Tells every problem of a workflow and what a run would do. Runs nothing.

  --json   as JSON: problems, order, nodes, estimateMs`;

export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    ['<workflow.json>'],
  );
  if (values.help) {
    console.log(help);
    return 0;
  }
  const parsed = await loadWorkflow(positionals[0]!);
  if ('problems' in parsed) {
    if (values.json) console.log(JSON.stringify({ problems: parsed.problems, order: [], nodes: {}, estimateMs: null }));
    else for (const line of problemLines(parsed.problems)) console.log(line);
    return 2;
  }
  const studio = await openStudio(openDataFolder());
  try {
    await studio.begin();
    const report = studio.planner.report(parsed.workflow);
    const fails = planFails({ ...report, nodes: {} });
    if (values.json) console.log(JSON.stringify(report));
    else {
      for (const line of problemLines(report.problems)) console.log(line);
      if (!fails) {
        const ready = report.order.filter((id) => report.nodes[id]!.ready).length;
        const time = report.estimateMs === null ? '' : `, about ${duration(report.estimateMs)}`;
        console.log(`${report.order.length} nodes to run, ${ready} of them ready${time}`);
        for (const id of report.order) for (const note of report.nodes[id]!.notes) console.log(`  ${id}: ${note}`);
      }
    }
    return fails ? 2 : 0;
  } finally {
    studio.close();
  }
}

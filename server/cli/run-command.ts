import { join, resolve } from 'node:path';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { Problem } from '@reelgraph/runtime/node/problem';
import { planFails } from '@reelgraph/runtime/plan/plan';
import { openDataFolder } from '../data-folder.ts';
import { EngineHost } from '../engine/engine-host.ts';
import { engineSettings } from '../engine-settings.ts';
import { openStudio, type Studio } from '../open-studio.ts';
import { withoutPicture } from '../without-picture.ts';
import { duration } from './duration.ts';
import { loadWorkflow } from './load-workflow.ts';
import { problemLines } from './print-problems.ts';
import { ProgressDisplay } from './progress-display.ts';
import { readArguments } from './read-arguments.ts';
import { setInput } from './set-input.ts';

const help = `reelgraph run <workflow.json> [--set node.input=value ...] [--out folder] [--json]

Runs a workflow. The file may also be a video or picture that Reelgraph made: the workflow inside it runs again.

  --set <node.input=value>      set an input; for a file input the value is a path
  --set <node.input@12=value>   the same from step 12 on, where an input may change while the run goes
  --out <folder>                where Save puts files (default: outputs in the data folder)
  --json                        the run's events as JSON lines`;

export async function runCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      set: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
    ['<workflow.json>'],
  );
  if (values.help) {
    console.log(help);
    return 0;
  }
  const parsed = await loadWorkflow(positionals[0]!);
  if ('problems' in parsed) return refused(parsed.problems, values.json);
  const folder = openDataFolder();
  const studio = await openStudio(folder);
  try {
    await studio.begin();
    let { workflow } = parsed;
    for (const text of values.set) workflow = await setInput(workflow, text, studio);
    const { problems, ...plan } = studio.planner.plan(workflow);
    if (planFails({ ...plan, problems })) return refused(problems, values.json);
    if (!values.json) for (const line of problemLines(problems)) console.error(line);
    return await carryOut(workflow, studio, { outputs: resolve(values.out ?? folder.outputs), json: values.json });
  } finally {
    studio.close();
  }
}

function refused(problems: readonly Problem[], json: boolean): number {
  if (json) console.log(JSON.stringify({ kind: 'failed', problems: [...problems] } satisfies RunEvent));
  else for (const line of problemLines(problems)) console.error(line);
  return 2;
}

async function carryOut(
  workflow: Workflow,
  studio: Studio,
  { outputs, json }: { outputs: string; json: boolean },
): Promise<number> {
  const id = `run-${process.pid}`;
  const plan = studio.planner.plan(workflow);
  const keepsNothing = new Set(plan.order.filter((node) => studio.library.get(plan.nodes[node]!.type)?.sink));
  const engine = new EngineHost(engineSettings(studio.folder, studio.models, outputs));
  const display = json ? undefined : new ProgressDisplay(process.stderr);
  const index: (() => void)[] = [];
  const saved: string[] = [];
  let computed = 0;
  engine.on('message', (message) => {
    if (message.tell === 'stored') index.push(() => studio.results.stored(message.key, message.what, message.bytes));
    else if (message.tell === 'used') index.push(() => studio.results.used(message.key));
    if (message.tell !== 'event') return;
    const { event } = message;
    studio.speed.learn(plan, event);
    if (event.kind === 'saved') saved.push(join(outputs, event.name));
    if (event.kind === 'node-finished' && !keepsNothing.has(event.node)) computed += 1;
    if (json) console.log(JSON.stringify(withoutPicture(event)));
    else display?.take(event);
  });

  let interrupted = 0;
  const interrupt = (signal: NodeJS.Signals) => {
    const code = signal === 'SIGINT' ? 130 : 143;
    // A second time is meant: what is computed up to the last checkpoint is kept anyway.
    if (interrupted) process.exit(code);
    interrupted = code;
    display?.say('stopping after this step, once more to stop at once');
    engine.cancel(id);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const end = await engine.run(id, workflow);
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  display?.close();
  await engine.kill();
  studio.database.transaction(() => {
    for (const note of index) note();
  });
  await studio.results.trimIdle();

  if (!json && end.kind === 'finished') {
    if (computed === 0) console.log(`nothing to compute: all ${end.reused} results were kept`);
    else console.log(`done in ${duration(end.ms)}: ${computed} computed, ${end.reused} kept`);
    for (const path of saved) console.log(`saved ${path}`);
  }
  if (!json && end.kind === 'failed') for (const line of problemLines(end.problems)) console.error(line);
  if (end.kind === 'finished') return 0;
  return end.kind === 'cancelled' && interrupted ? interrupted : 1;
}

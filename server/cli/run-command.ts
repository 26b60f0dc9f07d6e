import { join, resolve } from 'node:path';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { EngineMessage } from '@reelgraph/runtime/execution/engine-protocol';
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
import { readingLines } from './reading-lines.ts';
import { setInput } from './set-input.ts';
import { type Cell, sweepCells } from './sweep-cells.ts';

const help = `reelgraph run <workflow.json> [--set node.input=value ...] [--sweep node.input=values ...] [--out folder] [--json]

Runs a workflow. The file may also be a video or picture that Reelgraph made: the workflow inside it runs again.

  --set <node.input=value>      set an input; for a file input the value is a path
  --set <node.input@12=value>   the same from step 12 on, where an input may change while the run goes
  --sweep <node.input=values>   a run for each value: 1,2.5,4 or 1..7 step 2 or names; given twice, for each pair
  --out <folder>                where Save puts files (default: outputs in the data folder)
  --json                        the run's events as JSON lines`;

export async function runCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    {
      set: { type: 'string', multiple: true, default: [] },
      sweep: { type: 'string', multiple: true, default: [] },
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
    const cells = sweepCells(workflow, values.sweep, studio);
    const told = new Set<string>();
    for (const cell of cells) {
      const plan = studio.planner.plan(cell.workflow);
      if (planFails(plan)) return refused(plan.problems, values.json);
      for (const line of problemLines(plan.problems)) told.add(line);
    }
    if (!values.json) for (const line of told) console.error(line);
    return await carryOut(cells, studio, { outputs: resolve(values.out ?? folder.outputs), json: values.json });
  } finally {
    studio.close();
  }
}

function refused(problems: readonly Problem[], json: boolean): number {
  if (json) console.log(JSON.stringify({ kind: 'failed', problems: [...problems] } satisfies RunEvent));
  else for (const line of problemLines(problems)) console.error(line);
  return 2;
}

/** Runs cell after cell on one engine; gives the exit code. */
async function carryOut(
  cells: readonly Cell[],
  studio: Studio,
  { outputs, json }: { outputs: string; json: boolean },
): Promise<number> {
  const engine = new EngineHost(engineSettings(studio.folder, studio.models, outputs));
  const index: (() => void)[] = [];
  engine.on('message', (message) => {
    if (message.tell === 'stored') index.push(() => studio.results.stored(message.key, message.what, message.bytes));
    else if (message.tell === 'used') index.push(() => studio.results.used(message.key));
  });
  let interrupted = 0;
  let current: { readonly id: string; readonly say: (line: string) => void } | undefined;
  const interrupt = (signal: NodeJS.Signals) => {
    const code = signal === 'SIGINT' ? 130 : 143;
    // A second time is meant: what is computed up to the last checkpoint is kept anyway.
    if (interrupted) process.exit(code);
    interrupted = code;
    current?.say('stopping after this step, once more to stop at once');
    if (current) engine.cancel(current.id);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let told = new Set<string>();
  let finished = 0;
  for (const [k, cell] of cells.entries()) {
    if (interrupted) break;
    const display = json ? undefined : new ProgressDisplay(process.stderr);
    if (cell.name) display?.say(`${k + 1} of ${cells.length}: ${cell.name}`);
    if (display) {
      const lines = await readingLines(studio.planner.plan(cell.workflow), engine);
      for (const line of lines.filter((one) => !told.has(one))) display.say(line);
      told = new Set(lines);
      if (interrupted) break;
    }
    current = { id: `run-${process.pid}-${k}`, say: (line) => display?.say(line) };
    const end = await runCell(cell, current.id, engine, studio, { outputs, display });
    if (end.kind === 'finished') finished += 1;
  }
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  await engine.kill();
  studio.database.transaction(() => {
    for (const note of index) note();
  });
  await studio.results.trimIdle();
  return finished === cells.length ? 0 : interrupted || 1;
}

async function runCell(
  { workflow, name }: Cell,
  id: string,
  engine: EngineHost,
  studio: Studio,
  { outputs, display }: { outputs: string; display: ProgressDisplay | undefined },
): Promise<RunEvent> {
  const plan = studio.planner.plan(workflow);
  const keepsNothing = new Set(plan.order.filter((node) => studio.library.get(plan.nodes[node]!.type)?.sink));
  const saved: string[] = [];
  let computed = 0;
  const hear = (message: EngineMessage) => {
    if (message.tell !== 'event') return;
    const { event } = message;
    studio.speed.learn(plan, event);
    if (event.kind === 'saved') saved.push(join(outputs, event.name));
    if (event.kind === 'node-finished' && !keepsNothing.has(event.node)) computed += 1;
    if (display) display.take(event);
    else console.log(JSON.stringify(withoutPicture(event)));
  };
  engine.on('message', hear);
  const end = await engine.run(id, workflow);
  engine.off('message', hear);
  if (!display) return end;
  display.close();
  const cell = name ? `${name}: ` : '';
  if (end.kind === 'finished') {
    if (computed === 0) console.log(`${cell}nothing to compute: all ${end.reused} results were kept`);
    else console.log(`${cell}done in ${duration(end.ms)}: ${computed} computed, ${end.reused} kept`);
    for (const path of saved) console.log(`saved ${path}`);
  }
  if (end.kind === 'failed') for (const line of problemLines(end.problems)) console.error(line);
  return end;
}

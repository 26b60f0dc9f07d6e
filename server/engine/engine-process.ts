/* The engine: a process of its own that alone opens models, on one thread, and lives as long as the server that forked it. */
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { EngineCommand, EngineMessage } from '@reelgraph/runtime/execution/engine-protocol';
import { executeRun } from '@reelgraph/runtime/execution/execute-run';
import { RunControl } from '@reelgraph/runtime/execution/run-control';
import { type Engine, openEngine } from './open-engine.ts';

const tell = (message: EngineMessage): void => {
  process.send?.(message);
};

let engine: Promise<Engine> | undefined;
let current: { readonly run: string; readonly control: RunControl } | undefined;

async function configure({ settings }: Extract<EngineCommand, { do: 'configure' }>): Promise<void> {
  if (engine) return (await engine).configure(settings);
  engine = openEngine(settings, tell);
  try {
    tell({ tell: 'ready', device: (await engine).deviceInfo });
  } catch (cause) {
    process.send?.({ tell: 'broken', message: (cause as Error).message } satisfies EngineMessage, () =>
      process.exit(1),
    );
  }
}

async function run({ run, workflow, targets, done }: Extract<EngineCommand, { do: 'run' }>): Promise<void> {
  const control = new RunControl();
  current = { run, control };
  const emit = (event: RunEvent) => tell({ tell: 'event', run, event });
  await executeRun(await engine!, {
    workflow,
    targets,
    done,
    control,
    emit,
    refuse: ({ node, input }, reason) => emit({ kind: 'change-refused', node, input, reason }),
  });
}

async function read({ question, model, text }: Extract<EngineCommand, { do: 'read' }>): Promise<void> {
  try {
    const { readPrompt } = await (await engine!).openCheckpoint(model);
    const answer = readPrompt ? await readPrompt(text) : { fault: `${model.id} does not tell what it reads` };
    tell({ tell: 'read', question, answer });
  } catch (cause) {
    tell({ tell: 'read', question, answer: { fault: (cause as Error).message } });
  }
}

process.on('message', (command: EngineCommand) => {
  if (command.do === 'configure') void configure(command);
  else if (command.do === 'run') void run(command);
  else if (command.do === 'read') void read(command);
  else if (command.do === 'forget') void engine?.then(({ results }) => results.forget());
  else if (current?.run !== command.run) return;
  else if (command.do === 'change') current.control.change(command);
  else current.control[command.do]();
});
// An interrupt from the terminal reaches the whole group of processes; the server decides what becomes of the run.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));

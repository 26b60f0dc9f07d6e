import { ArgumentError } from './argument-error.ts';

/** Each command's own module, loaded when it is asked for: `start` has to be quick. */
const commands = {
  start: async () => (await import('./start-command.ts')).startCommand,
  run: async () => (await import('./run-command.ts')).runCommand,
  check: async () => (await import('./check-command.ts')).checkCommand,
  doctor: async () => (await import('./doctor-command.ts')).doctorCommand,
} as const;

const help = `reelgraph <command>

  start                     serve the studio on this computer and open it
  run <workflow.json>       run a workflow without a browser
  check <workflow.json>     tell every problem of a workflow, run nothing
  doctor                    what this computer can do, and what stands in the way

  --help                    after a command: its options
  --version

Exit codes: 0 done, 2 the workflow or the arguments are wrong, 1 failed, 130 interrupted.`;

/** Carries out a command line (without the program's name); gives the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    const { message, stack } = error as Error;
    console.error(`reelgraph: ${process.env['REELGRAPH_TRACE'] ? stack : message}`);
    return error instanceof ArgumentError ? 2 : 1;
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    console.log((await import('../version.ts')).version);
    return 0;
  }
  if (!Object.hasOwn(commands, name))
    throw new ArgumentError(
      `there is no command ${JSON.stringify(name)}; there is ${Object.keys(commands).join(', ')}`,
    );
  const command = await commands[name as keyof typeof commands]();
  return command(rest);
}

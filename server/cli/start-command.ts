import { ArgumentError } from './argument-error.ts';
import { readArguments } from './read-arguments.ts';

const help = `reelgraph start [--port 3210] [--no-open] [--dev]

Serves the studio on this computer only and opens it in the browser.

  --port <n>   the port to serve on, the next free one where it is taken (default 3210)
  --no-open    do not open a browser
  --dev        serve the editor from its sources, reloading as they change`;

export async function startCommand(args: readonly string[]): Promise<number> {
  const { values } = readArguments(
    args,
    {
      port: { type: 'string', default: '3210' },
      'no-open': { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
    [],
  );
  if (values.help) {
    console.log(help);
    return 0;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ArgumentError(`--port ${values.port}: give a number from 0 to 65535`);
  const { start } = await import('../start.ts');
  await start({ port, openBrowser: !values['no-open'], dev: values.dev });
  return 0;
}

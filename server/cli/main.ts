import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { dataFolderPath } from '../data-folder.ts';

// Kept in the person's own folder: what lies there is run as code.
enableCompileCache(join(dataFolderPath(), 'store', 'compiled'));
const { runCommandLine } = await import('./run-command-line.ts');
// What a command leaves open, such as an idle engine, must not keep it alive.
process.exit(await runCommandLine(process.argv.slice(2)));

#!/usr/bin/env node
// Runs on any Node from 18: hands over to the pinned one where this one is too old to read our TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const main = path.join(root, 'server', 'cli', 'main.ts');
const neededMajor = 24;

if (!existsSync(path.join(root, 'server', 'node_modules', 'better-sqlite3'))) {
  console.error('Reelgraph is not installed yet: run `npm run setup` in its folder, then try again.');
  process.exit(1);
} else if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
  await import(pathToFileURL(main).href);
} else {
  const windows = process.platform === 'win32';
  const brought = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const node = path.join(root, 'tools', 'node', 'node_modules', brought, 'bin', windows ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    console.error(
      `Reelgraph runs on Node ${neededMajor}, this is ${process.version}. Run \`npm run setup\` in its folder, which brings it, then try again.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; what is sent to this process alone has to be handed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(
      `the Node that came with Reelgraph cannot be started: ${error.message}. Run \`npm run setup\` again.`,
    );
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal === 'SIGINT' ? 130 : (code ?? 1)));
}

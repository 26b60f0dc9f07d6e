import { type ChildProcess, spawn } from 'node:child_process';
import { programFolder } from './program-folder.ts';

/** Starts the editor's development server, which hands its API calls on to this one. */
export function serveEditorSources(address: string): ChildProcess {
  const vite = programFolder('editor', 'node_modules', 'vite', 'bin', 'vite.js');
  return spawn(process.execPath, [vite, programFolder('editor')], {
    stdio: 'inherit',
    env: { ...process.env, REELGRAPH_SERVER: address },
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { hasBrowser } from './open-browser.ts';
import { programFolder } from './program-folder.ts';

/** Starts the editor's development server, which prints its own address, opens it and hands its API calls on to the server at `address`. */
export function serveEditorSources(address: string, open: boolean): ChildProcess {
  const vite = programFolder('editor', 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, programFolder('editor'), ...(open && hasBrowser() ? ['--open'] : [])];
  return spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, REELGRAPH_SERVER: address } });
}

import { spawn } from 'node:child_process';

/** Whether a person sits at this machine who could be shown a page. */
export function hasBrowser(): boolean {
  const { platform, env } = process;
  if (env['CI']) return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** Shows an address in the person's browser where there is one; nothing happens where there is none. */
export function openBrowser(address: string): void {
  if (!hasBrowser()) return;
  const { platform } = process;
  const [program, args] =
    platform === 'darwin'
      ? ['open', [address]]
      : platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  const child = spawn(program as string, args as string[], { detached: true, stdio: 'ignore' });
  // Without a way to open it, the printed address is enough.
  child.on('error', () => {});
  child.unref();
}

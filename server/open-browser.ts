import { spawn } from 'node:child_process';

/** Shows an address in the person's browser where there is a display; nothing happens where there is none. */
export function openBrowser(address: string): void {
  const { platform, env } = process;
  if (env['CI']) return;
  if (platform !== 'darwin' && platform !== 'win32' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return;
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

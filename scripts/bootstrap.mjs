// Runs on whatever Node (18 or newer) a person has: fetches the pinned Node and pnpm from the package registry into
// tools/, then hands over to scripts/main.mjs. Plain JavaScript, because an old Node cannot read our TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const neededMajor = 24;
const packaged = ['linux-x64', 'linux-arm64', 'win-x64'];

/** Installs tools/<name> from its lockfile unless that very lockfile is installed already. */
function bring(name) {
  const folder = path.join(root, 'tools', name);
  const lock = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(folder, 'node_modules', '.stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(`Fetching ${name} …`);
  const windows = process.platform === 'win32';
  const done = spawnSync(
    windows ? 'npm.cmd' : 'npm',
    ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: windows,
      env: clean(process.env),
    },
  );
  if (done.status !== 0) {
    console.error(
      `npm could not install tools/${name} (see above). Check the network or the registry in your .npmrc, then run this again.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** npm's own variables would steer the npm and pnpm that we start; only where to fetch from is handed on. */
function clean(env) {
  const kept = { ...env };
  for (const key of Object.keys(kept))
    if (/^npm_/i.test(key) && !/^npm_config_(registry|cache|userconfig|https?_proxy|noproxy|cafile)$/i.test(key))
      delete kept[key];
  return kept;
}

let node = process.execPath;
if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!packaged.includes(platform)) {
    console.error(
      `Reelgraph runs on Node ${neededMajor}; this is ${process.version}, and the registry has no Node package for ${platform}.`,
    );
    console.error(
      `Install Node ${neededMajor} LTS (on macOS: "brew install node@24", or the installer from nodejs.org) and run this again.`,
    );
    process.exit(1);
  }
  bring('node');
  const folder = path.join(root, 'tools', 'node', 'node_modules', `node-${platform}`, 'bin');
  node = path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
}
bring('pnpm');

const child = spawn(node, [path.join(root, 'scripts', 'main.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    // The registry's Node does not read the system's certificates by itself: behind a company proxy it would hang.
    NODE_USE_SYSTEM_CA: '1',
    ...clean(process.env),
    PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm starts scripts through a shell that does not hand signals on: when it is gone, so is the reason to run.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500).unref();
child.on('exit', (code, signal) => process.exit(signal === 'SIGINT' ? 130 : (code ?? 1)));

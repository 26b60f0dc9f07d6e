import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LaunchOptions } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** How the Chromium that the stories are played in is launched: the one of `CHROME_PATH`, an installed one, else one from the package registry. Throws where none can be had. */
export async function findBrowser(): Promise<LaunchOptions> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which is not there`);
    return { executablePath: chosen };
  }
  const found = installed.find((one) => existsSync(one));
  return found ? { executablePath: found } : packaged();
}

/** Installs tools/chromium, which only the tests of a machine without a browser need. */
async function packaged(): Promise<LaunchOptions> {
  if (process.platform !== 'linux')
    throw new Error('the browser tests need Chrome or Chromium: install one, or set CHROME_PATH');
  const folder = path.resolve(import.meta.dirname, '../../tools/chromium');
  const entry = path.join(folder, 'node_modules/@sparticuz/chromium/build/index.js');
  if (!existsSync(entry)) {
    console.log('No browser here: fetching one from the package registry …');
    const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    const done = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
    if (done.status !== 0)
      throw new Error('no browser was found and none could be fetched: install Chromium, or set CHROME_PATH');
  }
  const at = (file: string) => path.join(path.dirname(entry), file);
  const { default: chromium } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath(): Promise<string> };
  };
  const { inflate } = (await import(pathToFileURL(at('lambdafs.js')).href)) as {
    inflate(archive: string): Promise<string>;
  };
  // The package brings the libraries and fonts that a bare system lacks, but unpacks them by itself in one cloud only.
  const libraries = path.join(await inflate(at('../bin/al2023.tar.br')), 'lib');
  const executablePath = await chromium.executablePath();
  const fonts = path.join(path.dirname(executablePath), 'fonts');
  // The package's own flags are left out: among them are ones that switch off the web security that the stories rely on.
  return {
    executablePath,
    args: ['--no-zygote', '--disable-gpu'],
    env: {
      ...process.env,
      FONTCONFIG_PATH: fonts,
      LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    },
  };
}

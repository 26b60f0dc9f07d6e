import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { patienceMs } from './serve.ts';
import type { Studio } from './studio.ts';

export const resultsFolder = path.resolve(import.meta.dirname, '../../test-results');

/** Keeps what every tab of a failed story showed, and what its page said. */
export async function leaveTraces(studio: Studio, name: string): Promise<void> {
  const folder = path.join(
    resultsFolder,
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 80),
  );
  await mkdir(folder, { recursive: true });
  for (const [k, { page, said, faults }] of studio.tabs.entries()) {
    const at = path.join(folder, `tab-${k + 1}`);
    await writeFile(`${at}.txt`, [page.url(), ...faults, ...said, ''].join('\n'));
    if (!page.isClosed()) await page.screenshot({ path: `${at}.png`, timeout: patienceMs / 9 }).catch(() => {});
  }
  console.log(`what the pages showed and said is in ${path.relative(process.cwd(), folder)}`);
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What stands in the way of people who hear a page or use it by keys, as axe finds it; of serious things only. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<{ impact: string; id: string; nodes: { html: string }[] }[]>(
    `${await readFile(axe, 'utf8')}; axe.run().then((report) => report.violations)`,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import { workflowSchema } from '@reelgraph/runtime/document/workflow';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { card, dropFile, forecast, openNode, saved } from './steps.ts';
import { faultsOf, openStudio, patienceMs, type Studio, smallClip } from './studio.ts';

vi.setConfig({ testTimeout: 4 * patienceMs, hookTimeout: patienceMs });

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterEach(() => studio?.leave());
afterAll(() => studio?.close());

const draftSchema = z.object({ workflow: workflowSchema });

/** What the server holds of a draft once everything is saved. */
async function held(page: Page, draft: string) {
  await saved(page);
  return draftSchema.parse(await studio.get(`/api/drafts/${draft}`)).workflow;
}

/** A point of the canvas where nothing is. */
async function emptySpot(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('[data-canvas]').boundingBox();
  if (!box) throw new Error('there is no canvas');
  return { x: box.x + box.width / 2, y: box.y + box.height * 0.8 };
}

test('nodes are added by search and by dropping a wire; each step is undone and done again by its name', async () => {
  const draft = await studio.draft(await smallClip({ seed: 21 }));
  const page = await studio.open(draft);
  const search = page.getByRole('combobox', { name: 'Add a node' });
  const spot = await emptySpot(page);

  await page.mouse.dblclick(spot.x, spot.y);
  await search.fill('load image');
  await search.press('Enter');
  await card(page, 'load-image').waitFor();
  await expect.poll(async () => Object.keys((await held(page, draft)).nodes)).toContain('load-image');

  await card(page, 'decode').locator('.handle.is-output').hover();
  await page.mouse.down();
  await page.mouse.move(spot.x - 120, spot.y + 40, { steps: 8 });
  await page.mouse.up();
  await page.getByText('Takes Video').waitFor();
  await search.fill('preview');
  await search.press('Enter');
  await card(page, 'preview').waitFor();
  const wired = Object.values((await held(page, draft)).edges).map(({ from, to }) => `${from.node} ${to.node}`);
  expect(wired).toContain('decode preview');

  await page.getByRole('button', { name: /^Undo/ }).click();
  await card(page, 'preview').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Redo/ }).click();
  await card(page, 'preview').waitFor();
  expect(faultsOf(page)).toEqual([]);
});

test('a problem stops Run, shows its node and is put right with one press', async () => {
  const workflow = await smallClip({ seed: 22 });
  Object.assign(workflow.nodes['schedule']?.inputs ?? {}, { steps: 1000 });
  const draft = await studio.draft(workflow);
  const page = await studio.open(draft);
  await page.getByRole('button', { name: '1 problem', exact: true }).click();
  await page
    .getByRole('tabpanel')
    .getByRole('button', { name: /Steps is 1000/ })
    .waitFor();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Set 200' }).click();
  await forecast(page, /[1-9]\d* of \d+ nodes/);
  expect((await held(page, draft)).nodes['schedule']?.inputs['steps']).toBe(200);
  expect(faultsOf(page)).toEqual([]);
});

test('two tabs edit one document; a workflow file dropped in opens by itself', async () => {
  const draft = await studio.draft(await smallClip({ seed: 23 }));
  const one = await studio.open(draft);
  const two = await studio.beside(one);
  await openNode(one, 'prompt');
  await one.getByRole('textbox', { name: 'Title' }).fill('What to show');
  await card(two, 'prompt').getByText('What to show').waitFor();
  await openNode(two, 'denoise');
  await two.getByRole('textbox', { name: 'Title' }).fill('Out of the noise');
  await card(one, 'denoise').getByText('Out of the noise').waitFor();
  const { nodes } = await held(one, draft);
  expect([nodes['prompt']?.title, nodes['denoise']?.title]).toEqual(['What to show', 'Out of the noise']);

  const file = formatWorkflow({ ...(await smallClip({ seed: 24 })), name: 'From a file' });
  await dropFile(one, { name: 'mine.workflow.json', mime: 'application/json', bytes: Buffer.from(file) });
  await expect
    .poll(() => one.getByLabel('Name of the workflow').inputValue(), { timeout: patienceMs })
    .toBe('From a file');
  expect(new URL(one.url()).searchParams.get('draft')).not.toBe(draft);
  expect([...faultsOf(one), ...faultsOf(two)]).toEqual([]);
});

test('everything a person needs can be done from the keyboard', async () => {
  const draft = await studio.draft(await smallClip({ seed: 25 }));
  const page = await studio.open(draft);
  await page.keyboard.press('Shift+A');
  await page.keyboard.type('preview');
  await page.keyboard.press('Enter');
  await card(page, 'preview').waitFor();
  await page.keyboard.press('Delete');
  await card(page, 'preview').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Z');
  await card(page, 'preview').waitFor();
  await page.keyboard.press('Control+Z');

  await forecast(page, /[1-9]\d* of \d+ nodes/);
  await page.keyboard.press('Control+Enter');
  await forecast(page, /nothing to compute/);
  await page.getByTestId('result-video').waitFor();

  await page.keyboard.press('Control+O');
  await page.getByRole('dialog', { name: 'Open a workflow' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('about');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog', { name: /Reelgraph/ })
    .getByText('Encoders')
    .waitFor();
  expect(faultsOf(page)).toEqual([]);
});

test('nothing serious stands in the way of assistive technology, dark or light', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const draft = await studio.draft(await smallClip({ seed: 26 }));
  const page = await studio.open(draft);
  const violations = async () => {
    const found = await page.evaluate<{ impact: string; id: string; nodes: { html: string }[] }[]>(
      `${axe}; axe.run().then((report) => report.violations)`,
    );
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  };
  await openNode(page, 'denoise');
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Light colours' }).click();
  await page.keyboard.press('Control+O');
  await page.getByRole('dialog', { name: 'Open a workflow' }).getByText('Remix').waitFor();
  expect(await violations()).toEqual([]);
});

import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOf } from './accessibility.ts';
import { emptySpot, idOf, wholeCanvas } from './canvas-steps.ts';
import { smallClip } from './small-clip.ts';
import { card, dropFile, eventually, forecast, openNode, saved, titled } from './steps.ts';
import { story } from './story.ts';
import type { Studio } from './studio.ts';

/** What the server holds of a draft once everything is saved. */
async function held(studio: Studio, page: Page, draft: string): Promise<Workflow> {
  await saved(page);
  return studio.workflowOf(draft);
}

story(
  'nodes are added by search and by dropping a wire; each step is undone and done again by its name',
  async ({ studio }) => {
    const draft = await studio.draft(await smallClip({ seed: 21 }));
    const page = await studio.open(draft, wholeCanvas(studio));
    const search = page.getByRole('combobox', { name: 'Add a node' });
    const spot = await emptySpot(page);

    await page.mouse.dblclick(spot.x, spot.y);
    await search.fill('load image');
    await search.press('Enter');
    await titled(page, 'Load image').waitFor();
    const loader = await idOf(page, 'Load image');
    expect(loader).toMatch(/^load-image-[a-z2-9]{3}$/);
    expect(Object.keys((await held(studio, page, draft)).nodes)).toContain(loader);

    await card(page, 'decode').locator('.handle.is-output').hover();
    await page.mouse.down();
    await page.mouse.move(spot.x - 120, spot.y + 40, { steps: 8 });
    await page.mouse.up();
    await page.getByText('Takes Video').waitFor();
    await search.fill('preview');
    await search.press('Enter');
    await titled(page, 'Preview').waitFor();
    const wired = Object.values((await held(studio, page, draft)).edges).map(
      ({ from, to }) => `${from.node} ${to.node}`,
    );
    expect(wired).toContain(`decode ${await idOf(page, 'Preview')}`);

    await page.getByRole('button', { name: /^Undo/ }).click();
    await titled(page, 'Preview').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Redo/ }).click();
    await titled(page, 'Preview').waitFor();
  },
);

story('a problem stops Run, shows its node and is put right with one press', async ({ studio }) => {
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
  expect((await held(studio, page, draft)).nodes['schedule']?.inputs['steps']).toBe(200);
});

story('two tabs edit one document; a workflow file dropped in opens by itself', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 23 }));
  const one = await studio.open(draft);
  const two = await studio.beside(one);
  await openNode(one, 'prompt');
  await one.getByRole('textbox', { name: 'Title' }).fill('What to show');
  await card(two, 'prompt').getByText('What to show').waitFor();
  await openNode(two, 'denoise');
  await two.getByRole('textbox', { name: 'Title' }).fill('Out of the noise');
  await card(one, 'denoise').getByText('Out of the noise').waitFor();
  const { nodes } = await held(studio, one, draft);
  expect([nodes['prompt']?.title, nodes['denoise']?.title]).toEqual(['What to show', 'Out of the noise']);

  const file = formatWorkflow({ ...(await smallClip({ seed: 24 })), name: 'From a file' });
  await dropFile(one, { name: 'mine.workflow.json', mime: 'application/json', bytes: Buffer.from(file) });
  await eventually(() => one.getByLabel('Name of the workflow').inputValue()).toBe('From a file');
  expect(new URL(one.url()).searchParams.get('draft')).not.toBe(draft);
});

story('everything a person needs can be done from the keyboard', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 25 }));
  const page = await studio.open(draft);
  await page.keyboard.press('Shift+A');
  await page.keyboard.type('preview');
  await page.keyboard.press('Enter');
  await titled(page, 'Preview').waitFor();
  await page.keyboard.press('Delete');
  await titled(page, 'Preview').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Z');
  await titled(page, 'Preview').waitFor();
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
});

story('the window is dark until a person says otherwise, and what they chose is remembered', async ({ studio }) => {
  const page = await studio.open(await studio.draft(await smallClip({ seed: 27 })), { colorScheme: 'light' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).colorScheme);
  const dark = page.getByRole('button', { name: 'Dark colours' });
  const light = page.getByRole('button', { name: 'Light colours' });
  expect(await ground()).toBe('dark');
  await light.click();
  expect(await ground()).toBe('light');
  await page.reload();
  await dark.waitFor();
  expect(await ground()).toBe('light');
  await dark.click();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Light or dark as the system has it' }).click();
  await eventually(ground).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await eventually(ground).toBe('dark');
  await page.reload();
  await light.waitFor();
  await page.emulateMedia({ colorScheme: 'light' });
  await eventually(ground).toBe('light');
});

story('two tabs that add the same kind of node at the same moment keep both', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 28 }));
  const one = await studio.open(draft);
  const tabs = [one, await studio.beside(one)];
  const before = Object.keys((await held(studio, one, draft)).nodes);
  for (const page of tabs) {
    await page.keyboard.press('Shift+A');
    await page.getByRole('combobox', { name: 'Add a node' }).fill('preview');
  }
  await Promise.all(tabs.map((page) => page.keyboard.press('Enter')));
  for (const page of tabs) await eventually(() => titled(page, 'Preview').count()).toBe(2);
  const { nodes } = await held(studio, one, draft);
  expect(Object.keys(nodes)).toHaveLength(before.length + 2);
});

story('nothing serious stands in the way of assistive technology, dark or light', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 26 }));
  const page = await studio.open(draft);
  await openNode(page, 'denoise');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Light colours' }).click();
  await page.keyboard.press('Control+O');
  await page.getByRole('dialog', { name: 'Open a workflow' }).getByText('Remix').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

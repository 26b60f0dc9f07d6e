import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { runApart } from './run-apart.ts';
import { card, dropFile, openNode, saved } from './steps.ts';
import { faultsOf, openStudio, patienceMs, type Studio, smallClip } from './studio.ts';

vi.setConfig({ testTimeout: 4 * patienceMs, hookTimeout: patienceMs });

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterEach(() => studio?.leave());
afterAll(() => studio?.close());

/** A picture of one pixel that nobody's workflow made. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a clip in every format brings its workflow back; a picture without one becomes a node that loads it', async () => {
  const page = await studio.open();
  for (const format of ['webm', 'gif', 'webp', 'png']) {
    const workflow = { ...(await smallClip({ seed: 51, steps: 2 })), name: `A kite as ${format}` };
    Object.assign(workflow.nodes['video']?.inputs ?? {}, { format });
    const file = await runApart(page, workflow);
    await dropFile(page, file);
    await page.getByText(`Opened the workflow inside ${file.name}`).waitFor();
    await expect
      .poll(() => page.getByLabel('Name of the workflow').inputValue(), { timeout: patienceMs })
      .toBe(workflow.name);
  }
  await dropFile(page, { name: 'pixel.png', mime: 'image/png', bytes: pixel });
  await card(page, 'load-image').getByText('pixel.png').waitFor();
  await dropFile(page, { name: 'notes.txt', mime: 'text/plain', bytes: Buffer.from('words') });
  await page.getByText('it is no picture, no video and no workflow').waitFor();
  await saved(page);
  expect(faultsOf(page)).toEqual([]);
});

test('a workflow is saved under a name, opened again as it was saved, and deleted', async () => {
  const page = await studio.open(await studio.draft(await smallClip({ seed: 52 })));
  await page.keyboard.press('Control+Shift+S');
  await page.getByRole('textbox', { name: 'Name', exact: true }).and(page.locator(':focus')).fill('My first film');
  await page.keyboard.press('Enter');
  await page.getByText('Saved My first film').waitFor();
  await openNode(page, 'prompt');
  await page.getByRole('textbox', { name: 'Title' }).fill('Not saved over');
  await saved(page);

  const dialog = page.getByRole('dialog', { name: 'Open a workflow' });
  await page.keyboard.press('Control+O');
  await dialog.getByRole('tab', { name: 'Saved' }).click();
  await dialog.getByRole('button', { name: /^My first film/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await card(page, 'prompt').getByText('Not saved over').waitFor({ state: 'detached' });
  expect(await page.getByLabel('Name of the workflow').inputValue()).toBe('My first film');

  await page.keyboard.press('Control+O');
  await dialog.getByRole('tab', { name: 'Saved' }).click();
  await dialog.getByRole('button', { name: 'Delete My first film' }).click();
  await dialog.getByText('Nothing saved yet').waitFor();
  expect(faultsOf(page)).toEqual([]);
});

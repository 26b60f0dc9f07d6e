import { expect } from 'vitest';
import { runApart } from './run-apart.ts';
import { smallClip } from './small-clip.ts';
import { card, dropFile, eventually, openNode, saved, titled } from './steps.ts';
import { story } from './story.ts';

/** A picture of one pixel that nobody's workflow made. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

story(
  'a clip in every format brings its workflow back; a picture without one becomes a node that loads it',
  async ({ studio }) => {
    const page = await studio.open();
    for (const format of ['webm', 'gif', 'webp', 'png']) {
      const workflow = { ...(await smallClip({ seed: 51, steps: 2 })), name: `A kite as ${format}` };
      Object.assign(workflow.nodes['video']?.inputs ?? {}, { format });
      const file = await runApart(page, workflow);
      await dropFile(page, file);
      await page.getByText(`Opened the workflow inside ${file.name}`).waitFor();
      await eventually(() => page.getByLabel('Name of the workflow').inputValue()).toBe(workflow.name);
    }
    await dropFile(page, { name: 'pixel.png', mime: 'image/png', bytes: pixel });
    await titled(page, 'Load image').getByText('pixel.png').waitFor();
    await dropFile(page, { name: 'notes.txt', mime: 'text/plain', bytes: Buffer.from('words') });
    await page.getByText('it is no picture, no video and no workflow').waitFor();
    await saved(page);
  },
);

story('a workflow is saved under a name, opened again as it was saved, and deleted', async ({ studio }) => {
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
  await dialog.getByRole('button', { name: /^My first film/ }).waitFor({ state: 'detached' });
});

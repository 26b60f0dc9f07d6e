import { text } from 'node:stream/consumers';
import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { smallClip } from './small-clip.ts';
import { dropFile, eventually, forecast, openNode, runToEnd, saved, watchPreviews } from './steps.ts';
import { story } from './story.ts';

const video = (page: Page) => page.getByTestId('result-video');

/** Waits until the clip in the viewer plays, and gives where it lies. */
async function playing(page: Page): Promise<string> {
  await video(page).waitFor();
  const handle = await video(page).elementHandle();
  await page.waitForFunction((element) => element instanceof HTMLVideoElement && element.videoWidth > 0, handle);
  const at = await video(page).evaluate((element: HTMLVideoElement) => element.currentTime);
  await page.waitForFunction(([element, from]) => (element as HTMLVideoElement).currentTime !== from, [handle, at]);
  return (await video(page).getAttribute('src')) ?? '';
}

story('the first visit: press Run, get a moving clip, play it and go through its frames', async ({ studio }) => {
  const page = await studio.open();
  await forecast(page, /of \d+ nodes/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await forecast(page, /nothing to compute/);
  await playing(page);

  await page.getByLabel('First frame', { exact: true }).click();
  const counter = page.getByTestId('frame-counter');
  await counter.getByText('1 / 17', { exact: true }).waitFor();
  await page.getByRole('group', { name: /^Picture/ }).focus();
  await page.keyboard.press('ArrowRight');
  await counter.getByText('2 / 17', { exact: true }).waitFor();
  await page.keyboard.press('End');
  await counter.getByText('17 / 17', { exact: true }).waitFor();

  await page
    .getByRole('toolbar', { name: /Steps of/ })
    .getByRole('button', { name: /^Step 3,/ })
    .click();
  await page.getByText('step 3 of 6').waitFor();
});

story('while it runs, noise turns into a clip in the viewer and on the card', async ({ studio }) => {
  const page = await studio.open(await studio.draft(await smallClip({ seed: 10, steps: 120, size: 128 })));
  await forecast(page, /[1-9]\d* of \d+ nodes/);
  const previewsMove = await watchPreviews(page, /^Denoise \d+\/120/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await previewsMove();
  await playing(page);
});

story(
  'another prompt gives another clip; the earlier one stays to compare with and its workflow can be had back',
  async ({ studio }) => {
    const page = await studio.open(await studio.draft(await smallClip({ seed: 11, text: 'a dog running in a park' })));
    await runToEnd(page);
    const before = await playing(page);
    await openNode(page, 'prompt');
    await page
      .getByRole('tabpanel')
      .getByRole('group', { name: 'Prompt', exact: true })
      .getByRole('textbox')
      .fill('a blue fish under water');
    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await runToEnd(page);
    await page.getByRole('navigation', { name: 'Earlier results' }).waitFor();
    await eventually(() => playing(page)).not.toBe(before);

    await page.getByRole('navigation', { name: 'Earlier results' }).getByRole('button').nth(1).click();
    await eventually(() => playing(page)).toBe(before);
    await page.getByRole('button', { name: 'Restore this workflow' }).click();
    await forecast(page, /nothing to compute/);
  },
);

story(
  'a reload in the middle of a run finds it going on; a run that is cancelled goes on from its checkpoints later',
  async ({ studio }) => {
    const workflow = await smallClip({ seed: 12, steps: 200, size: 384 });
    const page = await studio.open(await studio.draft(workflow));
    const atWork = page.getByTestId('at-work');
    const start = async () => {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await atWork.getByText(/Denoise \d+\/200/).waitFor();
    };
    await start();
    await page.reload();
    await atWork.getByText(/Denoise \d+\/200/).waitFor();
    await page.getByRole('button', { name: 'Pause after this step' }).click();
    await atWork.getByText('paused').waitFor();
    await page.reload();
    await atWork.getByText('paused').waitFor();
    await (await watchPreviews(page, /^paused at Denoise/))();
    await page.getByRole('button', { name: 'Go on' }).click();
    await atWork.getByText(/Denoise \d+\/200/).waitFor();
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await forecast(page, /[1-9]\d* of \d+ nodes/);

    await start();
    await page
      .getByRole('button', { name: /from a checkpoint$/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await forecast(page, /[1-9]\d* of \d+ nodes/);
  },
);

story('a clip that was made here brings its workflow back when it is dropped on the canvas', async ({ studio }) => {
  const workflow = await smallClip({ seed: 13, text: 'a red car in the rain' });
  const page = await studio.open(await studio.draft(workflow));
  await runToEnd(page);
  const src = await playing(page);
  const clip = Buffer.from(await (await fetch(new URL(src, studio.url))).arrayBuffer());
  await page.keyboard.press('Escape');

  const other = await studio.open();
  await dropFile(other, { name: 'clip.mp4', mime: 'video/mp4', bytes: clip });
  await other.getByText('Opened the workflow inside clip.mp4').waitFor();
  await openNode(other, 'prompt');
  await other.getByRole('tabpanel').getByText('a red car in the rain', { exact: true }).waitFor();
  await forecast(other, /nothing to compute/);

  const download = other.waitForEvent('download');
  await other.keyboard.press('Control+E');
  const file = await text(await (await download).createReadStream());
  expect(JSON.parse(file).nodes).toEqual(JSON.parse(formatWorkflow(workflow)).nodes);
  await saved(other);
});

import { type NumberedEvent, numberedEventSchema } from '@reelgraph/runtime/events/run-event';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { violationsOf } from './accessibility.ts';
import { smallClip } from './small-clip.ts';
import { card, eventually, forecast, runToEnd } from './steps.ts';
import { story } from './story.ts';
import type { Studio } from './studio.ts';

const runsSchema = z.object({ runs: z.array(z.object({ id: z.string(), status: z.string() })) });
/** The runs of a document, oldest first. */
const runsOf = async (studio: Studio, draft: string) =>
  runsSchema.parse(await studio.get(`/api/runs?draft=${draft}`)).runs.reverse();
const eventsOf = async (studio: Studio, run: string): Promise<readonly NumberedEvent['event'][]> =>
  z
    .array(numberedEventSchema)
    .parse(await studio.get(`/api/runs/${run}/events`))
    .map(({ event }) => event);
const stepsTaken = async (studio: Studio, run: string): Promise<readonly number[]> =>
  (await eventsOf(studio, run)).flatMap((event) => (event.kind === 'step' ? [event.step] : []));

const timeline = (page: Page): Locator => page.getByRole('region', { name: 'Denoise timeline' });
const trunk = (page: Page): Locator => timeline(page).getByRole('toolbar', { name: 'Steps of Denoise', exact: true });
const branch = (page: Page, words: string): Locator =>
  timeline(page).getByRole('toolbar', { name: `Steps of Denoise, ${words}` });
const stepOf = (row: Locator, number: number): Locator =>
  row.getByRole('button', { name: new RegExp(`^Step ${number},`) });

/** Goes another way from the step looked at. */
async function branchFrom(page: Page, step: number, guidance: string): Promise<void> {
  await page.getByRole('button', { name: 'Branch from here' }).click();
  await page.getByText(step === 2 ? 'Step 1 is shared' : `Steps 1 to ${step - 1} are shared`).waitFor();
  await page.getByRole('spinbutton', { name: `Guidance scale from step ${step}` }).click();
  await page.keyboard.type(guidance);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Run branch' }).click();
}

/** Whether what is drawn is anything but black. */
const hasLight = (canvas: Locator): Promise<boolean> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    return pixels.some((value, i) => i % 4 < 3 && value > 8);
  });

story(
  'pause, scrub, branch, reload in the middle of it all, go on, compare: the branch shares the steps before it and nothing is lost',
  async ({ studio }) => {
    const workflow = await smallClip({ seed: 81, steps: 20, size: 256 });
    // Slow enough a step to be paused between two, but quick to encode.
    Object.assign(workflow.nodes['format']?.inputs ?? {}, { seconds: 2 });
    Object.assign(workflow.nodes['video']?.inputs ?? {}, { upscale: 1 });
    const draft = await studio.draft(workflow);
    const page = await studio.open(draft);
    const atWork = page.getByTestId('at-work');
    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await trunk(page)
      .getByRole('button', { name: /^Step 6,/, disabled: false })
      .waitFor();
    await page.getByRole('button', { name: 'Pause after this step' }).click();
    await atWork.getByText('paused at Denoise').waitFor();

    // Drawn across from step 2 to step 5, then by keys.
    const from = await stepOf(trunk(page), 2).boundingBox();
    const to = await stepOf(trunk(page), 5).boundingBox();
    if (!from || !to) throw new Error('the steps are not there');
    await page.mouse.move(from.x + from.width / 2, from.y + 8);
    await page.mouse.down();
    await timeline(page).getByText('step 2 of 20').waitFor();
    await page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 5 });
    await timeline(page).getByText('step 5 of 20').waitFor();
    await page.mouse.up();
    await stepOf(trunk(page), 5).press('ArrowLeft');
    await timeline(page).getByText('step 4 of 20').waitFor();
    await page.keyboard.press('ArrowRight');
    await timeline(page).getByText('step 5 of 20').waitFor();

    await branchFrom(page, 5, '7');
    await branch(page, 'Guidance scale 7 from step 5').waitFor();
    await timeline(page).getByText('waits in the queue').waitFor();
    await stepOf(trunk(page), 3).click();
    await page.reload();
    await timeline(page).getByText('step 3 of 20').waitFor();
    await atWork.getByText('paused at Denoise').waitFor();
    await branch(page, 'Guidance scale 7 from step 5').waitFor();

    await page.getByRole('button', { name: 'Go on' }).click();
    await eventually(async () => (await runsOf(studio, draft)).map(({ status }) => status)).toEqual([
      'finished',
      'finished',
    ]);
    const [first, second] = await runsOf(studio, draft);
    expect(await stepsTaken(studio, first?.id ?? '')).toEqual(Array.from({ length: 20 }, (_, k) => k));
    expect(await stepsTaken(studio, second?.id ?? '')).toEqual(Array.from({ length: 16 }, (_, k) => k + 4));

    // The document is as it was: a branch is a run, not an edit.
    await forecast(page, /nothing to compute/);
    const went = branch(page, 'Guidance scale 7 from step 5');
    await expect(stepOf(went, 4).count()).resolves.toBe(0);
    await stepOf(went, 18).click();
    await page.getByRole('button', { name: /^Hold this to compare/ }).click();
    await stepOf(trunk(page), 18).click();
    await page.getByRole('slider', { name: 'Wipe' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^Compared/ }).click();
    await page.getByRole('menuitem', { name: 'Difference' }).click();
    await eventually(() => hasLight(page.getByTestId('difference'))).toBe(true);
    // Before the fork there is none.
    await stepOf(trunk(page), 3).click({ modifiers: ['Shift'] });
    await stepOf(trunk(page), 3).click();
    await page.getByTestId('difference').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'End comparing' }).click();

    await timeline(page)
      .getByRole('button', { name: /^Guidance scale 7 from step 5.* show its result/ })
      .click();
    await timeline(page)
      .locator('.timeline-row-head', { hasText: 'Guidance scale 7' })
      .getByRole('button', { name: 'Take its settings into the workflow' })
      .click();
    await page.getByText('The workflow has the settings of that branch').waitFor();
    await card(page, 'denoise')
      .getByRole('button', { name: /from step 5: 7/ })
      .waitFor();
    await forecast(page, /nothing to compute/);
  },
);

story(
  'after the server was killed and started anew a branch leaves an old checkpoint; a pinned step stays when the rest is cleared',
  async ({ fragile: { studio, server } }) => {
    const draft = await studio.draft(await smallClip({ seed: 82, steps: 8 }));
    const page = await studio.open(draft);
    await runToEnd(page);
    await stepOf(trunk(page), 4).click();
    await page.getByRole('button', { name: /^Pin this step/ }).click();
    await trunk(page)
      .getByRole('button', { name: /^Step 4, .*pinned/ })
      .waitFor();

    await server.kill();
    await server.startAgain();
    await page.reload();
    await stepOf(trunk(page), 6).click();
    await timeline(page).getByText('step 6 of 8').waitFor();
    await eventually(() => hasLight(page.getByRole('group', { name: /^Picture/ }).locator('canvas'))).toBe(true);
    await branchFrom(page, 6, '5');
    await timeline(page).getByText('2 branches').waitFor();
    const ended = async () => (await runsOf(studio, draft)).filter(({ status }) => status === 'finished').length;
    await eventually(ended).toBe(2);
    expect(await stepsTaken(studio, (await runsOf(studio, draft))[1]?.id ?? '')).toEqual([5, 6, 7]);

    await page.getByRole('button', { name: /^Kept: / }).click();
    await page.getByText(/of it pinned/).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText(/^1 steps, /).waitFor();
    await page.keyboard.press('Escape');
    await stepOf(trunk(page), 7).click();
    await branchFrom(page, 7, '6');
    await eventually(ended).toBe(3);
    expect(await stepsTaken(studio, (await runsOf(studio, draft))[2]?.id ?? '')).toEqual([4, 5, 6, 7]);
  },
);

story('on a phone the timeline stands under the viewer and is scrubbed by touch', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 83 }));
  const page = await studio.open(draft, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await runToEnd(page);
  await page.getByRole('button', { name: 'Viewer', exact: true }).click();
  await stepOf(trunk(page), 2).tap();
  await timeline(page).getByText('step 2 of 4').waitFor();
  await page.getByRole('button', { name: 'Fold the timeline' }).tap();
  await trunk(page).waitFor({ state: 'detached' });
});

import { buffer } from 'node:stream/consumers';
import { numberedEventSchema } from '@reelgraph/runtime/events/run-event';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { violationsOf } from './accessibility.ts';
import { smallClip } from './small-clip.ts';
import { card, eventually, forecast } from './steps.ts';
import { story } from './story.ts';
import type { Studio } from './studio.ts';

const progress = (page: Page) => page.getByTestId('sweep-progress');
const cell = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}, `) });
const runsSchema = z.object({ runs: z.array(z.object({ id: z.string(), status: z.string() })) });
const runsOf = async (studio: Studio, draft: string) =>
  runsSchema.parse(await studio.get(`/api/runs?draft=${draft}`)).runs.reverse();

async function stepsTaken(studio: Studio, run: string): Promise<number> {
  const events = z.array(numberedEventSchema).parse(await studio.get(`/api/runs/${run}/events`));
  return events.filter(({ event }) => event.kind === 'step').length;
}

/** Waits until every clip of the sheet was seen in three different pictures. */
async function allPlay(page: Page, cells: number): Promise<void> {
  const seen = await page.evaluateHandle(() => new Map<Element, Set<string>>());
  await page.waitForFunction(
    ({ seen, cells }) => {
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.sheet-picture canvas'))
        seen.set(canvas, (seen.get(canvas) ?? new Set()).add(canvas.toDataURL()));
      return seen.size === cells && [...seen.values()].every((pictures) => pictures.size >= 3);
    },
    { seen, cells },
    { polling: 50 },
  );
}

story(
  'a 2 x 2 sweep from a control: shared steps once, clips that play; it survives a killed server and a reload, and a cell opens its workflow',
  async ({ fragile: { studio, server } }) => {
    const draft = await studio.draft(await smallClip({ seed: 91, steps: 6 }));
    const page = await studio.open(draft);
    await card(page, 'denoise').locator('[data-input="cfg"] .control-label').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Sweep Guidance scale…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sweep' });
    await dialog.getByRole('textbox', { name: 'Values across' }).fill('1, much');
    await dialog.getByText('much is no number').waitFor();
    await expect(dialog.getByRole('button', { name: 'Run' }).isDisabled()).resolves.toBe(true);
    await dialog.getByRole('textbox', { name: 'Values across' }).fill('1, 6');
    await dialog.getByRole('textbox', { name: 'From step, across' }).fill('4');
    await dialog.getByText('2 runs, steps 1 to 3 once for all').waitFor();
    await dialog.getByRole('button', { name: 'Second parameter, down' }).click();
    await dialog.getByRole('textbox', { name: 'Values down' }).fill('91..92');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Run all 4' }).click();

    await progress(page)
      .getByText(/^[1-3] of 4/)
      .waitFor();
    await server.kill();
    await server.startAgain();
    await page.reload();
    await progress(page).getByText('4 of 4 done').waitFor();
    await allPlay(page, 4);
    expect(await violationsOf(page)).toEqual([]);
    const taken = await Promise.all((await runsOf(studio, draft)).map(({ id }) => stepsTaken(studio, id)));
    // A step that was taken as the server died is kept though it was not told of.
    const most = [6, 3, 6, 3];
    expect(taken.filter((steps, k) => steps > (most[k] ?? 0))).toEqual([]);

    await cell(page, 'Guidance scale from step 4 6, Seed 92').click();
    await page.getByRole('region', { name: 'Denoise timeline' }).getByText('2 branches').waitFor();
    const other = page.locator('.sheet-cell').first();
    await other.hover();
    await other.getByRole('button', { name: 'Hold it to compare with' }).click();
    await page.getByRole('slider', { name: 'Wipe' }).waitFor();

    for (const [item, file] of [
      ['As a picture', /^Text to video sweep\.png$/],
      ['As a video', /^Text to video sweep\.(mp4|webm)$/],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the sheet' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      expect((await download).suggestedFilename()).toMatch(file);
      expect((await buffer(await (await download).createReadStream())).length).toBeGreaterThan(10_000);
    }

    const chosen = page.locator('.sheet-cell').last();
    await chosen.hover();
    await chosen.getByRole('button', { name: 'Open its workflow' }).click();
    await card(page, 'denoise')
      .getByRole('button', { name: /from step 4: 6/ })
      .waitFor();
    await forecast(page, /nothing to compute/);
    expect((await studio.workflowOf(draft)).nodes['noise']?.inputs['seed']).toBe(92);
  },
);

story('a sweep is opened from the palette, is one line of the queue and is cancelled as one', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 93, steps: 200, size: 384 }));
  const page = await studio.open(draft);
  await page.keyboard.press('Control+K');
  await page.keyboard.type('sweep parameters');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sweep' });
  await dialog.getByRole('combobox', { name: 'Parameter across' }).selectOption({ label: 'Seed' });
  await dialog.getByRole('textbox', { name: 'Values across' }).fill('93..97');
  await dialog.getByRole('button', { name: 'Run all 5' }).click();
  await page
    .getByTestId('at-work')
    .getByText(/^Denoise/)
    .waitFor();
  await page.getByRole('button', { name: /^Queue/ }).click();
  await page.getByText('Text to video: 4 of a sweep').waitFor();
  await page.getByRole('button', { name: 'Cancel the sweep of Text to video' }).click();
  await progress(page).getByText('5 of 5 done').waitFor();
  await eventually(async () => (await runsOf(studio, draft)).map(({ status }) => status)).toEqual(
    Array(5).fill('cancelled'),
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove this sweep and its runs from the history' }).click();
  await eventually(async () => (await runsOf(studio, draft)).length).toBe(0);
  await progress(page).waitFor({ state: 'detached' });
});

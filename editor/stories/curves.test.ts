import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOf } from './accessibility.ts';
import { chainsOf, eventsOfLatest, stepsOf } from './run-events.ts';
import { smallClip } from './small-clip.ts';
import { card, eventually, forecast, saved } from './steps.ts';
import { story } from './story.ts';

/** The middle of a point of the plot, on the screen. */
async function pointAt(page: Page, name: RegExp): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('slider', { name }).boundingBox();
  if (!box) throw new Error('the plot has no such point');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

story(
  'a point of the guidance curve dragged during a run: its cost is told before it is let go, only the right-hand steps run again, one by one and then on',
  async ({ studio }) => {
    const workflow = await smallClip({ seed: 71, steps: 200, size: 384 });
    const curve = {
      curve: [
        { sigma: 1, value: 2 },
        { sigma: 0.95, value: 4 },
      ],
      interpolation: 'step',
    };
    Object.assign(workflow.nodes['denoise']!.inputs, { cfg: curve });
    const draft = await studio.draft(workflow);
    const page = await studio.open(draft);
    const atWork = page.getByTestId('at-work');
    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: /^Step 40,/, disabled: false }).waitFor();
    await page.getByRole('button', { name: 'Pause after this step' }).click();
    await atWork.getByText('paused at Denoise').waitFor();

    await card(page, 'denoise')
      .getByRole('button', { name: /^Guidance scale 2–4, over sigma in steps: 2 at 1/ })
      .click();
    const editor = page.getByRole('dialog', { name: 'Guidance scale over sigma' });
    const before = await eventsOfLatest(studio);
    const { sigmas = [] } = chainsOf(before)[0]!;
    const moved = sigmas.findIndex((sigma) => sigma <= 0.95);
    expect(moved).toBeGreaterThan(2);

    const { x, y } = await pointAt(page, /^Point 2 of 2/);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 20, { steps: 3 });
    await page.mouse.move(x, y - 40, { steps: 3 });
    const cost = page.getByTestId('live-cost');
    await cost.getByText(new RegExp(`^re-runs ${200 - moved} of 200 steps, about`)).waitFor();
    expect((await eventsOfLatest(studio)).filter(({ kind }) => kind === 'changed')).toEqual([]);
    await page.mouse.up();
    await page.getByText('The run follows the new guidance scale').waitFor();
    await cost.getByText('The run goes by this').waitFor();

    const taken = stepsOf(before).length;
    const again = async () => stepsOf(await eventsOfLatest(studio)).slice(taken);
    await editor.getByRole('button', { name: 'Take one step' }).click();
    await eventually(again).toEqual([moved]);
    await atWork.getByText(`paused at Denoise ${moved + 2}/200`).waitFor();
    await editor.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('Shift+KeyP');
    await eventually(again).toEqual([moved, moved + 1]);
    await page.getByRole('button', { name: 'Go on' }).click();
    await eventually(async () => (await again()).length).toBeGreaterThan(4);
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await forecast(page, /[1-9]\d* of \d+ nodes/);

    const events = await eventsOfLatest(studio);
    expect(chainsOf(events).map(({ from }) => from)).toEqual([0, moved]);
    const ran = events.findLast((event) => event.kind === 'changed')?.workflow.nodes['denoise']?.inputs['cfg'];
    const held = await studio.workflowOf(draft);
    expect(held.nodes['denoise']?.inputs['cfg']).toEqual(ran);
    expect(ran).toMatchObject({ curve: [{ sigma: 1, value: 2 }, { sigma: expect.any(Number) }] });
  },
);

story('a curve is drawn by keys alone, and undo takes a drag back as one', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 72, steps: 8 }));
  const page = await studio.open(draft);
  const cfg = async () => {
    await saved(page);
    return (await studio.workflowOf(draft)).nodes['denoise']?.inputs['cfg'];
  };
  const start = await cfg();
  await forecast(page, /[1-9]\d* of \d+ nodes/);
  await card(page, 'denoise').getByRole('button', { name: 'Guidance scale over sigma' }).press('Enter');
  const first = page.getByRole('slider', { name: 'Point 1 of 2' });
  await first.focus();
  await page.keyboard.press('Shift+ArrowUp');
  await eventually(() => first.getAttribute('aria-valuetext')).toMatch(/^2\.5 at sigma 1$/);
  await page.getByRole('button', { name: 'Point', exact: true }).press('Enter');
  const middle = page.getByRole('slider', { name: 'Point 2 of 3' });
  await middle.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await page.getByRole('slider', { name: 'Point 1 of 2' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel('Preset').selectOption('Interval');
  await page.getByRole('slider', { name: 'Point 2 of 3' }).waitFor();
  const interval = await cfg();
  expect(interval).toMatchObject({ interpolation: 'step', curve: [{ value: 1 }, { value: 2.5 }, { value: 1 }] });

  const { x, y } = await pointAt(page, /^Point 2 of 3/);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let k = 1; k <= 6; k++) await page.mouse.move(x + 3 * k, y + 5 * k);
  await page.mouse.up();
  await eventually(cfg).not.toEqual(interval);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Control+KeyZ');
  await eventually(cfg).toEqual(interval);
  for (let k = 0; k < 12; k++) await page.keyboard.press('Control+KeyZ');
  await eventually(cfg).toEqual(start);
});

story(
  'another prompt during a run holds from the next step; kept in the workflow it leads to the same clip',
  async ({ studio }) => {
    const draft = await studio.draft(
      await smallClip({ seed: 73, steps: 40, size: 320, text: 'a dog running in a park' }),
    );
    const page = await studio.open(draft);
    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: /^Step 6,/, disabled: false }).waitFor();
    await page.getByRole('button', { name: 'Pause after this step' }).click();
    await page.getByTestId('at-work').getByText('paused at Denoise').waitFor();
    const taken = stepsOf(await eventsOfLatest(studio)).length;
    const prompt = card(page, 'prompt').getByRole('textbox', { name: 'Prompt', exact: true });
    await prompt.fill('a cat on the beach');
    await card(page, 'prompt')
      .getByText(`holds for the last ${40 - taken} of 40 steps`)
      .waitFor();
    await prompt.blur();
    await page.getByText(`Prompt changed from step ${taken + 1} on`).waitFor();
    await page.getByRole('button', { name: 'Keep it so in the workflow' }).click();
    await card(page, 'prompt')
      .getByRole('button', { name: /a dog running in a park, from step \d+: a cat on the beach/ })
      .waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await forecast(page, /nothing to compute/);
    expect(stepsOf(await eventsOfLatest(studio))).toEqual(Array.from({ length: 40 }, (_, k) => k));
  },
);

story('on a phone a point is moved by a finger, and the editor fits the screen', async ({ studio }) => {
  const workflow = await smallClip({ seed: 74, steps: 8 });
  Object.assign(workflow.nodes['denoise']!.inputs, {
    cfg: {
      curve: [
        { sigma: 1, value: 2 },
        { sigma: 0, value: 4 },
      ],
      interpolation: 'linear',
    },
  });
  // Where a phone looks first, above what else stands there.
  workflow.layout.nodes['denoise'] = { x: 40, y: -380 };
  const draft = await studio.draft(workflow);
  const page = await studio.open(draft, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  // The first tap takes the card, the second what is on it.
  const badge = card(page, 'denoise').getByRole('button', { name: /^Guidance scale 2–4/ });
  await badge.tap({ force: true });
  await card(page, 'denoise').locator('.card.is-selected').waitFor();
  await badge.tap();
  const editor = page.getByRole('dialog', { name: 'Guidance scale over sigma' });
  await editor.waitFor();
  const box = await editor.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844).toBe(true);

  const { x, y } = await pointAt(page, /^Point 2 of 2/);
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dy: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: y + dy }] });
  await touch('touchStart', 0);
  for (let dy = 6; dy <= 60; dy += 6) await touch('touchMove', dy);
  await touch('touchEnd', 60);
  const value = async () =>
    Number(await page.getByRole('slider', { name: 'Point 2 of 2' }).getAttribute('aria-valuenow'));
  await eventually(value).toBeLessThan(3.5);
  await saved(page);
  const { cfg } = (await studio.workflowOf(draft)).nodes['denoise']!.inputs;
  expect(cfg).toMatchObject({ curve: [{ sigma: 1, value: 2 }, { value: await value() }] });
});

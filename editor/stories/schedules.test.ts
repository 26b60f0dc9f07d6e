import { expect } from 'vitest';
import { violationsOf } from './accessibility.ts';
import { chainsOf, eventsOfLatest, stepsOf } from './run-events.ts';
import { smallClip } from './small-clip.ts';
import { card, eventually, forecast, openNode, saved } from './steps.ts';
import { story } from './story.ts';

story('a schedule is drawn by hand, as points and as numbers, and goes back to its scheduler', async ({ studio }) => {
  const draft = await studio.draft(await smallClip({ seed: 81, steps: 6 }));
  const page = await studio.open(draft);
  const sigmas = async () => {
    await saved(page);
    return (await studio.workflowOf(draft)).nodes['schedule']?.inputs['sigmas'];
  };
  await forecast(page, /[1-9]\d* of \d+ nodes/);
  await card(page, 'schedule').getByRole('button', { name: 'Sigmas: 6 steps. Open' }).press('Enter');
  const editor = page.getByRole('dialog', { name: 'Sigmas, step by step' });
  await editor.getByRole('button', { name: 'Edit points' }).click();
  const third = editor.getByRole('slider', { name: 'Sigma of step 3' });
  await third.waitFor();
  const before = Number(await third.getAttribute('aria-valuenow'));
  await third.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  // It stays below the one before it.
  const above = Number(await editor.getByRole('slider', { name: 'Sigma of step 2' }).getAttribute('aria-valuenow'));
  await eventually(async () => Number(await third.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  expect(Number(await third.getAttribute('aria-valuenow'))).toBeLessThan(above);
  await editor.getByRole('button', { name: 'Step', exact: true }).click();
  await eventually(async () => (await sigmas()) as unknown).toHaveLength(8);

  expect(await violationsOf(page)).toEqual([]);
  await editor.getByRole('button', { name: 'Numbers' }).click();
  const numbers = editor.getByRole('textbox', { name: 'Sigmas as numbers' });
  await numbers.fill('1, 0.8, 0.8, 0');
  await editor.getByText('sigma 3 is 0.8, not below the 0.8 before it').waitFor();
  await numbers.fill('[1.0 0.8\n0.3 0]');
  await numbers.press('Control+Enter');
  await eventually(sigmas).toEqual([1, 0.8, 0.3, 0]);
  await card(page, 'schedule').getByRole('button', { name: 'Sigmas: 3 steps, drawn by hand. Open' }).waitFor();
  await editor.getByRole('button', { name: 'Back to the scheduler' }).click();
  await eventually(sigmas).toBeUndefined();
  await page.keyboard.press('Escape');
  await openNode(page, 'schedule');
  await page.getByRole('group', { name: 'Sigma at each step' }).waitFor();
});

story(
  'fewer steps during a run: those still to come are laid out anew, and kept in the workflow they lead to the same clip',
  async ({ studio }) => {
    const draft = await studio.draft(await smallClip({ seed: 82, steps: 100, size: 320 }));
    const page = await studio.open(draft);
    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: /^Step 8,/, disabled: false }).waitFor();
    await page.getByRole('button', { name: 'Pause after this step' }).click();
    await page.getByTestId('at-work').getByText('paused at Denoise').waitFor();
    const taken = stepsOf(await eventsOfLatest(studio)).length;

    const steps = card(page, 'schedule').getByRole('spinbutton', { name: 'Steps' });
    await steps.click();
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await page.getByText(`Steps changed from step ${taken + 1} on`).waitFor();
    await page.getByRole('button', { name: 'Keep it so in the workflow' }).click();
    await card(page, 'schedule')
      .getByRole('button', { name: /drawn by hand/ })
      .waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await forecast(page, /nothing to compute/);

    const events = await eventsOfLatest(studio);
    const [first, second] = chainsOf(events);
    expect(second?.from).toBe(taken);
    expect(second?.keys.slice(0, taken)).toEqual(first?.keys.slice(0, taken));
    const all = stepsOf(events);
    expect(all).toEqual(Array.from({ length: second?.steps ?? 0 }, (_, k) => k));
    // Of ten steps as many as lie ahead: all ten, when it was paused within what would be the first.
    expect(all.length).toBeLessThanOrEqual(taken + 10);
  },
);

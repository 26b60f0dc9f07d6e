import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { middleOf, type Spot } from './canvas-steps.ts';
import { smallClip } from './small-clip.ts';
import { card, eventually, forecast } from './steps.ts';
import { story } from './story.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Fingers are laid down, one after another, moved together by `way`, and lifted. */
async function swipe(page: Page, fingers: readonly { readonly at: Spot; readonly way: Spot }[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: (Spot & { id: number })[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const points = (share: number) =>
    fingers.map(({ at, way }, id) => ({ id, x: at.x + way.x * share, y: at.y + way.y * share }));
  for (let down = 1; down <= fingers.length; down++) await touch('touchStart', points(0).slice(0, down));
  for (let k = 1; k <= 8; k++) await touch('touchMove', points(k / 8));
  await touch('touchEnd', []);
  await session.detach();
}

const viewOf = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => {
    const { e, f, a } = new DOMMatrix(getComputedStyle(element).transform);
    return { x: e, y: f, zoom: a };
  });

story(
  'by touch the canvas is panned and pinched without changing anything; a value is changed after a tap, and run',
  async ({ studio }) => {
    const page = await studio.open(await studio.draft(await smallClip({ seed: 71 })), phone);
    const steps = card(page, 'schedule').getByRole('spinbutton', { name: 'Steps' });
    const value = () => steps.getAttribute('aria-valuenow');
    await steps.waitFor();

    const start = await viewOf(page);
    await swipe(page, [{ at: await middleOf(steps), way: { x: -80, y: -40 } }]);
    await eventually(async () => (await viewOf(page)).x).toBeCloseTo(start.x - 80, 0);
    const under = await middleOf(steps);
    await swipe(page, [
      { at: under, way: { x: 20, y: 0 } },
      { at: { x: under.x, y: under.y + 120 }, way: { x: 20, y: 60 } },
    ]);
    await eventually(async () => (await viewOf(page)).zoom).toBeGreaterThan(start.zoom * 1.2);
    expect(await value()).toBe('4');
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();

    await steps.tap({ force: true });
    await card(page, 'schedule').locator('.card.is-selected').waitFor();
    const held = await middleOf(steps);
    await swipe(page, [
      { at: held, way: { x: 40, y: 0 } },
      { at: { x: held.x, y: held.y + 120 }, way: { x: 40, y: 60 } },
    ]);
    expect(await value()).toBe('4');
    await steps.tap();
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await eventually(value).toBe('3');

    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await page.getByRole('button', { name: 'Run', exact: true }).tap();
    await page.getByRole('button', { name: 'Viewer', exact: true }).tap();
    await page.getByTestId('result-video').waitFor();
  },
);

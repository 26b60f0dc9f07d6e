import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  between,
  boxOf,
  cardBox,
  cards,
  drag,
  dragFileIn,
  emptySpot,
  handle,
  idOf,
  middleOf,
  openGraph,
  type Spot,
  undoLabel,
  wires,
} from './canvas-steps.ts';
import { card, eventually, titled } from './steps.ts';
import { story } from './story.ts';

const shipped = (name: string) => path.resolve(import.meta.dirname, '../../workflows/media', name);
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function fromLibrary(page: Page, title: string, to: Spot): Promise<void> {
  const canvas = await boxOf(page.locator('[data-canvas]'));
  await page
    .getByRole('complementary', { name: 'Library' })
    .getByRole('button', { name: title, exact: true })
    .dragTo(page.locator('[data-canvas]'), { targetPosition: { x: to.x - canvas.x, y: to.y - canvas.y } });
}

const latentWire = async (page: Page) =>
  between(
    await middleOf(handle(page, 'denoise', 'source', 'latent')),
    await middleOf(handle(page, 'decode', 'target', 'latent')),
  );

story(
  'a node is dragged out of the library to where it is let go, and into the wire on which it lands',
  async ({ studio }) => {
    const page = await openGraph(studio);
    const spot = await emptySpot(page);
    await fromLibrary(page, 'Preview', spot);
    await eventually(() => cards(page)).toBe(11);
    const placed = await cardBox(page, await idOf(page, 'Preview'));
    expect(Math.abs(placed.x + placed.width / 2 - spot.x)).toBeLessThan(30);
    expect(await wires(page)).toBe(13);
    await fromLibrary(page, 'Remix', await latentWire(page));
    await eventually(() => cards(page)).toBe(12);
    expect(await wires(page)).toBe(14);
    await page.keyboard.press('Control+z');
    await eventually(() => wires(page)).toBe(13);
  },
);

story(
  'a card dropped on a wire that it fits goes into it, with its move as one step of history',
  async ({ studio }) => {
    const page = await openGraph(studio);
    await fromLibrary(page, 'Remix', await emptySpot(page));
    await eventually(() => cards(page)).toBe(11);
    const remix = await cardBox(page, await idOf(page, 'Remix'));
    const wire = await latentWire(page);
    const grip = { x: remix.x + 50, y: remix.y + 12 };
    await drag(page, grip, {
      x: wire.x - remix.width / 2 + 50,
      y: wire.y - remix.height / 2 + 12,
    });
    await eventually(() => wires(page)).toBe(14);
    await page.keyboard.press('Control+z');
    await eventually(() => wires(page)).toBe(13);
    expect(await undoLabel(page)).toBe('Undo add Remix');
  },
);

story(
  'a wire is taken off its input: let go elsewhere it moves, back on its input it stays, on the empty canvas it goes',
  async ({ studio }) => {
    const page = await openGraph(studio);
    await fromLibrary(page, 'Preview', await emptySpot(page));
    await eventually(() => cards(page)).toBe(11);
    const preview = await idOf(page, 'Preview');
    const encoder = await middleOf(handle(page, 'video', 'target', 'video'));
    await drag(page, encoder, await middleOf(handle(page, preview, 'target', 'video')));
    await eventually(() => undoLabel(page)).toBe('Undo move a wire');
    expect(await wires(page)).toBe(13);
    await page.keyboard.press('Control+z');
    await eventually(() => undoLabel(page)).toBe('Undo add Preview');
    await page.mouse.move(encoder.x, encoder.y);
    await page.mouse.down();
    await page.mouse.move(encoder.x - 70, encoder.y + 20, { steps: 6 });
    await page.locator('.wire.is-lifted').waitFor({ state: 'attached' });
    await page.mouse.move(encoder.x, encoder.y, { steps: 6 });
    await page.mouse.up();
    expect(await undoLabel(page)).toBe('Undo add Preview');
    const noise = await middleOf(handle(page, 'denoise', 'target', 'noise'));
    await drag(page, noise, { x: noise.x - 30, y: 820 });
    await eventually(() => wires(page)).toBe(12);
    expect(await undoLabel(page)).toBe('Undo cut a wire');
    expect(await page.getByRole('combobox', { name: 'Add a node' }).count()).toBe(0);
  },
);

story('what is cut is pasted at the pointer, by key and by menu', async ({ studio }) => {
  const page = await openGraph(studio);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await card(page, 'save').locator('.card-title').click();
  await page.keyboard.press('Control+x');
  await eventually(() => cards(page)).toBe(9);
  expect(await undoLabel(page)).toBe('Undo cut a node');
  const spot = await emptySpot(page);
  await page.mouse.move(spot.x, spot.y);
  await page.keyboard.press('Control+v');
  await eventually(() => cards(page)).toBe(10);
  const pasted = await cardBox(page, await idOf(page, 'Save'));
  expect(Math.hypot(pasted.x - spot.x, pasted.y - spot.y)).toBeLessThan(12);
  const other = { x: spot.x - 260, y: spot.y + 20 };
  await page.mouse.click(other.x, other.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Paste' }).click();
  await eventually(() => cards(page)).toBe(11);
});

story('cards are lined up, laid out along their wires, and folded', async ({ studio }) => {
  const page = await openGraph(studio);
  await card(page, 'encode').locator('.card-title').click();
  await card(page, 'decode')
    .locator('.card-title')
    .click({ modifiers: ['Shift'] });
  const palette = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'All commands' }).waitFor();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };
  await palette('align top');
  await eventually(() => undoLabel(page)).toBe('Undo align top');
  expect((await cardBox(page, 'encode')).y).toBeCloseTo((await cardBox(page, 'decode')).y, 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+L');
  await eventually(() => undoLabel(page)).toBe('Undo tidy up');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Home');
  const open = await cardBox(page, 'denoise');
  await card(page, 'denoise').locator('.card-title').click();
  await page.keyboard.press('c');
  await eventually(async () => (await cardBox(page, 'denoise')).height).toBeLessThan(open.height / 4);
  expect(await wires(page)).toBe(13);
  await page.keyboard.press('c');
  await eventually(async () => (await cardBox(page, 'denoise')).height).toBeGreaterThan(open.height / 2);
});

story(
  'files are dragged onto file controls and cards, or chosen; one of another kind is refused',
  async ({ studio }) => {
    const page = await openGraph(studio);
    const spot = await emptySpot(page);
    const control = (input: string) => page.locator(`[data-canvas] [data-input="${input}"] .control-file`);
    await fromLibrary(page, 'Load image', spot);
    await fromLibrary(page, 'Load video', { x: spot.x - 300, y: spot.y });
    await eventually(() => cards(page)).toBe(12);

    const line = await page.context().newCDPSession(page);
    const narrow = (uploadThroughput: number) =>
      line.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      });
    await narrow(8_000);
    await dragFileIn(page, shipped('dog-in-park.png'), await middleOf(control('image')));
    await control('image').getByText('Taking it in…').waitFor();
    await control('image').getByRole('progressbar').waitFor();
    await narrow(-1);
    await control('image').getByText('dog-in-park.png').waitFor();
    await dragFileIn(page, shipped('cat-on-beach.mp4'), await middleOf(control('video')));
    await control('video').getByText('cat-on-beach.mp4').waitFor();
    await eventually(() =>
      control('video')
        .locator('video')
        .evaluate((element: HTMLVideoElement) => element.videoWidth),
    ).toBeGreaterThan(0);

    await dragFileIn(page, shipped('cat-on-beach.mp4'), await middleOf(control('image')));
    await page.getByText('cat-on-beach.mp4 was not taken in').waitFor();
    await page.getByText('this input takes an image').waitFor();
    await control('image').getByText('dog-in-park.png').waitFor();

    await page.getByRole('button', { name: 'Remove dog-in-park.png' }).first().click();
    await control('image').getByText('Drop an image').waitFor();
    await dragFileIn(
      page,
      shipped('dog-in-park.png'),
      await middleOf(titled(page, 'Load image').locator('.card-title')),
    );
    await control('image').getByText('dog-in-park.png').waitFor();
    await titled(page, 'Load image')
      .locator('input[type="file"]')
      .setInputFiles({ name: 'chosen.png', mimeType: 'image/png', buffer: pixel });
    await control('image').getByText('chosen.png').waitFor();
    expect(await cards(page)).toBe(12);
  },
);

story('what is half typed is not lost when its card leaves the view', async ({ studio }) => {
  const page = await openGraph(studio);
  await card(page, 'prompt').locator('textarea').fill('a boat');
  const canvas = await emptySpot(page);
  await page.mouse.move(canvas.x, canvas.y);
  const away = async () => {
    for (let i = 0; i < 12; i++) await page.mouse.wheel(0, 400);
  };
  const back = async () => {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
  };
  await page.keyboard.type(' at');
  await page.keyboard.down('Control');
  await away();
  await page.keyboard.up('Control');
  await page.keyboard.type(' sea');
  expect(await card(page, 'prompt').locator('textarea').inputValue()).toBe('a boat at sea');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  const number = card(page, 'denoise').getByRole('spinbutton', { name: 'Guidance scale' });
  await number.click();
  await page.keyboard.type('7');
  await page.keyboard.down('Control');
  await away();
  await page.keyboard.up('Control');
  await page.keyboard.type('.5');
  await back();
  await eventually(() => number.getAttribute('aria-valuenow')).toBe('7.5');
  await eventually(() => cards(page)).toBe(10);
});

story('a card with a prompt is made larger by its corner, remembered and taken back', async ({ studio }) => {
  const page = await openGraph(studio);
  const before = await cardBox(page, 'prompt');
  const corner = { x: before.x + before.width - 6, y: before.y + before.height - 6 };
  await drag(page, corner, { x: corner.x + 30, y: corner.y + 10 });
  await eventually(async () => (await cardBox(page, 'prompt')).width).toBeGreaterThan(before.width + 20);
  expect(await undoLabel(page)).toBe('Undo resize a card');
  expect((await cardBox(page, 'prompt')).height).toBeGreaterThan(before.height + 4);
  await page.keyboard.press('Control+z');
  await eventually(async () => (await cardBox(page, 'prompt')).width).toBeCloseTo(before.width, 0);
});

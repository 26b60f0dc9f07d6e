import { expect } from 'vitest';
import {
  boxOf,
  cardBox,
  cards,
  drag,
  handle,
  middleOf,
  openGraph,
  selected,
  undoLabel,
  wires,
} from './canvas-steps.ts';
import { smallClip } from './small-clip.ts';
import { card, eventually } from './steps.ts';
import { story } from './story.ts';

story('a drag is one edit at the drop, and history tells its name both ways', async ({ studio }) => {
  const page = await openGraph(studio);
  const before = await cardBox(page, 'denoise');
  await drag(page, { x: before.x + 60, y: before.y + 12 }, { x: before.x + 90, y: before.y + 62 });
  await eventually(() => undoLabel(page)).toBe('Undo move Denoise');
  const moved = await cardBox(page, 'denoise');
  expect(moved.y).toBeGreaterThan(before.y + 30);
  await page.keyboard.press('Control+z');
  await eventually(async () => (await cardBox(page, 'denoise')).y).toBeCloseTo(before.y, 0);
  await page.keyboard.press('Control+Shift+z');
  await eventually(async () => (await cardBox(page, 'denoise')).y).toBeCloseTo(moved.y, 0);
});

story('a number is scrubbed, typed and reset; a whole scrub is one step of history', async ({ studio }) => {
  const page = await openGraph(studio);
  const number = card(page, 'denoise').getByRole('spinbutton', { name: 'Guidance scale' });
  const at = await middleOf(page.locator('.react-flow__node[data-id="denoise"] [role="spinbutton"]'));
  const value = () => number.getAttribute('aria-valuenow');
  const start = await value();
  await drag(page, at, { x: at.x + 40, y: at.y });
  expect(Number(await value())).toBeGreaterThan(Number(start));
  await page.keyboard.press('Control+z');
  await eventually(value).toBe(start);
  await number.click();
  await page.keyboard.type('4.25');
  await page.keyboard.press('Enter');
  await eventually(value).toBe('4.25');
  await card(page, 'denoise').locator('[data-input="cfg"] .control-label').dblclick();
  await eventually(value).toBe('1.5');
});

story('keys act on the selection, and write words while a prompt is written in', async ({ studio }) => {
  const page = await openGraph(studio);
  const prompt = card(page, 'prompt').locator('textarea');
  await prompt.fill('a boat');
  await prompt.press('End');
  await page.keyboard.type(' m b f');
  expect(await prompt.inputValue()).toBe('a boat m b f');
  await page.keyboard.press('Escape');
  await card(page, 'save').locator('.card-title').click();
  await page.keyboard.press('m');
  await eventually(() => page.locator('.card[data-mode="mute"]').count()).toBe(1);
  await page.keyboard.press('b');
  await eventually(() => page.locator('.card[data-mode="bypass"]').count()).toBe(1);
  await page.keyboard.press('F2');
  await page.keyboard.type('Keep it');
  await page.keyboard.press('Enter');
  await card(page, 'save').getByText('Keep it').waitFor();
  await page.keyboard.press('Control+d');
  await eventually(() => cards(page)).toBe(11);
  await page.keyboard.press('Delete');
  await eventually(() => cards(page)).toBe(10);
  await page.keyboard.press('Control+a');
  await eventually(() => selected(page)).toBe(10);
  await page.keyboard.press('Escape');
  await eventually(() => selected(page)).toBe(0);
});

story('nodes are copied into another tab with the wires between them', async ({ studio }) => {
  const page = await openGraph(studio);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+a');
  await eventually(() => selected(page)).toBe(10);
  await page.keyboard.press('Control+c');
  const other = await studio.beside(page);
  await card(other, 'denoise').waitFor();
  await other.keyboard.press('Control+v');
  await eventually(() => undoLabel(other)).toBe('Undo paste 10 nodes');
  await other.keyboard.press('Home');
  await other.getByText(/^20 nodes, 10 selected/).waitFor();
  await eventually(() => selected(other)).toBe(10);
});

story(
  'a wire let go on the empty canvas asks what to add and wires it; a wire to the wrong end says why',
  async ({ studio }) => {
    const page = await openGraph(studio);
    const video = await middleOf(handle(page, 'decode', 'source', 'video'));
    await drag(page, video, { x: video.x - 120, y: 830 });
    const search = page.getByRole('combobox', { name: 'Add a node' });
    await search.waitFor();
    await page.keyboard.type('prev');
    await page.keyboard.press('Enter');
    await eventually(() => cards(page)).toBe(11);
    expect(await wires(page)).toBe(14);
    await page.keyboard.press('Control+z');
    await eventually(() => wires(page)).toBe(13);

    const from = await middleOf(handle(page, 'prompt', 'source', 'prompt'));
    const wrong = await middleOf(handle(page, 'denoise', 'target', 'noise'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y);
    await page.mouse.move(wrong.x, wrong.y, { steps: 10 });
    await page.getByText('Noise takes Noise, not Prompt').first().waitFor();
    await page.mouse.up();
    expect(await wires(page)).toBe(13);
  },
);

story('wires are cut by a stroke with Alt and by double click', async ({ studio }) => {
  const page = await openGraph(studio);
  const decode = await cardBox(page, 'decode');
  const denoise = await cardBox(page, 'denoise');
  const between = (denoise.x + denoise.width + decode.x) / 2;
  await page.keyboard.down('Alt');
  await drag(page, { x: between, y: 90 }, { x: between + 3, y: 800 });
  await page.keyboard.up('Alt');
  await eventually(() => wires(page)).toBeLessThan(13);
  expect(await undoLabel(page)).toMatch(/^Undo cut (a wire|\d wires)$/);
  await page.keyboard.press('Control+z');
  await eventually(() => wires(page)).toBe(13);

  const prompt = await middleOf(handle(page, 'prompt', 'source', 'prompt'));
  const encode = await middleOf(handle(page, 'encode', 'target', 'prompt'));
  await page.mouse.dblclick((prompt.x + encode.x) / 2, (prompt.y + encode.y) / 2);
  await eventually(() => wires(page)).toBe(12);
});

story('the search over the canvas is used by keyboard alone', async ({ studio }) => {
  const page = await openGraph(studio);
  await page.keyboard.press('Shift+A');
  await page.getByRole('combobox', { name: 'Add a node' }).waitFor();
  await page.keyboard.type('clip for');
  await page.keyboard.press('Enter');
  await eventually(() => cards(page)).toBe(11);
  await eventually(() => undoLabel(page)).toBe('Undo add Clip format');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'All commands' }).waitFor();
  await page.keyboard.type('undo');
  await page.keyboard.press('Enter');
  await eventually(() => cards(page)).toBe(10);
});

story('from afar the graph is one drawing on which nodes are still chosen and moved', async ({ studio }) => {
  const page = await openGraph(studio);
  await page.mouse.move(640, 450);
  for (let i = 0; i < 30 && (await page.locator('[data-view="far"]').count()) === 0; i++)
    await page.mouse.wheel(0, 120);
  await page.locator('[data-view="far"]').waitFor();
  expect(await cards(page)).toBe(0);
  await page.keyboard.press('Control+a');
  await page.getByText('10 nodes, 10 selected').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('10 nodes', { exact: true }).waitFor();
  const { layout } = await smallClip({ seed: 3 });
  const place = layout.nodes['denoise'] ?? { x: 0, y: 0 };
  const canvas = await boxOf(page.locator('[data-canvas]'));
  const { x, y, zoom } = await page.locator('.react-flow__viewport').evaluate((element) => {
    const { e, f, a } = new DOMMatrix(getComputedStyle(element).transform);
    return { x: e, y: f, zoom: a };
  });
  const at = { x: canvas.x + x + (place.x + 60) * zoom, y: canvas.y + y + (place.y + 60) * zoom };
  await drag(page, at, { x: at.x + 20, y: at.y + 30 });
  await page.getByText('10 nodes, 1 selected').waitFor();
  await eventually(() => undoLabel(page)).toBe('Undo move Denoise');
  await page.keyboard.press('Home');
  await eventually(() => cards(page)).toBe(10);
});

story('an input changes from a step on', async ({ studio }) => {
  const page = await openGraph(studio);
  await card(page, 'denoise').locator('[data-input="cfg"]').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Change from step…' }).click();
  const editor = page.getByRole('dialog', { name: 'Guidance scale along the steps' });
  await editor.getByRole('textbox', { name: 'Step' }).fill('3');
  await editor.getByRole('spinbutton', { name: 'New Guidance scale' }).click();
  await page.keyboard.type('6');
  await page.keyboard.press('Enter');
  await editor.getByRole('button', { name: 'Add' }).click();
  await page.keyboard.press('Escape');
  await card(page, 'denoise')
    .getByRole('button', { name: 'Guidance scale along the steps: 1.5, from step 3: 6' })
    .waitFor();
});

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { patienceMs } from './serve.ts';

/** Looks again and again until what it sees is as it should be. */
export const eventually = <T>(look: () => Promise<T>): ReturnType<typeof expect.poll<T>> =>
  expect.poll(look, { timeout: patienceMs });

/** Waits until the run bar says this about what Run would do. */
export async function forecast(page: Page, words: RegExp): Promise<void> {
  await page.getByTestId('forecast').getByText(words).waitFor();
}

/** Presses Run and waits until nothing is left to compute. */
export async function runToEnd(page: Page): Promise<void> {
  await forecast(page, /[1-9]\d* of \d+ nodes/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await forecast(page, /nothing to compute/);
}

export const card = (page: Page, node: string): Locator => page.locator(`.react-flow__node[data-id="${node}"]`);

/** Nodes of this title: the ids of nodes that a story adds are random. */
export const titled = (page: Page, title: string): Locator =>
  page.locator('.react-flow__node', { has: page.locator('.card-title', { hasText: title }) });

/** Selects a node on the canvas; the inspector shows it. */
export async function openNode(page: Page, node: string): Promise<void> {
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await card(page, node).locator('.card-title').click();
  await page.getByRole('textbox', { name: 'Title' }).waitFor();
}

/** Waits until everything is kept by the server. */
export async function saved(page: Page): Promise<void> {
  await page.getByTestId('save-state').getByText('Saved', { exact: true }).waitFor();
}

/** Places where a run shows the denoiser's clip, each to be seen moving by itself. */
const previewPlaces = { viewer: '[aria-label^="Picture"] canvas', card: '[data-id="denoise"] canvas' };

/**
 * Looks at the previews from now on, but only while the run bar says `words`. What comes back waits until three different
 * pictures were seen in the viewer and three on the denoiser's card; it fails once the bar stopped saying so before.
 */
export async function watchPreviews(page: Page, words: RegExp): Promise<() => Promise<void>> {
  const watched = await page.evaluateHandle(
    ({ places, source }) => {
      const said = new RegExp(source);
      const state = { began: false, ended: false, seen: {} as Record<string, Set<string>> };
      const look = () => {
        const now = said.test(document.querySelector('[data-testid="at-work"]')?.textContent ?? '');
        state.began ||= now;
        state.ended ||= state.began && !now;
        for (const [place, selector] of now ? Object.entries(places) : []) {
          state.seen[place] ??= new Set();
          for (const canvas of document.querySelectorAll<HTMLCanvasElement>(selector))
            state.seen[place].add(canvas.toDataURL());
        }
        if (!state.ended) requestAnimationFrame(look);
      };
      look();
      return state;
    },
    { places: previewPlaces, source: words.source },
  );
  return async () => {
    const counts = () =>
      watched.evaluate(({ ended, seen }) => ({
        ended,
        viewer: seen['viewer']?.size ?? 0,
        card: seen['card']?.size ?? 0,
      }));
    await eventually(async () => {
      const { ended, viewer, card } = await counts();
      return ended || (viewer >= 3 && card >= 3);
    }).toBe(true);
    const { viewer, card } = await counts();
    expect({ viewer: Math.min(viewer, 3), card: Math.min(card, 3) }).toEqual({ viewer: 3, card: 3 });
  };
}

/** Drops a file, as from the file manager: on the canvas, or on something on it. */
export async function dropFile(
  page: Page,
  file: { name: string; mime: string; bytes: Buffer },
  on: Locator = page.locator('[data-canvas]'),
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, mime, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type: mime }));
      return data;
    },
    { name: file.name, mime: file.mime, base64: file.bytes.toString('base64') },
  );
  const box = await on.boundingBox();
  if (!box) throw new Error('what the file should be dropped on is not there');
  const drop = { dataTransfer: transfer, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  await on.dispatchEvent('dragover', drop);
  await on.dispatchEvent('drop', drop);
}

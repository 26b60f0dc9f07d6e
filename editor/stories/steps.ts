import type { Locator, Page } from 'playwright-core';

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

/** Waits until three different pictures of a preview were seen, in the viewer or on the denoiser's card. */
export async function previewsMove(page: Page): Promise<void> {
  const seen = await page.evaluateHandle(() => new Set<string>());
  await page.waitForFunction(
    (pictures) => {
      const places = '[aria-label^="Picture"] canvas, [data-id="denoise"] canvas';
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>(places)) pictures.add(canvas.toDataURL());
      return pictures.size >= 3;
    },
    seen,
    { polling: 50 },
  );
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

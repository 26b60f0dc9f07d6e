import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { smallClip } from './small-clip.ts';
import { card, titled } from './steps.ts';
import type { Studio } from './studio.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A tab in which the timeline is folded, as a person has it who needs the canvas in its whole height. */
export function wholeCanvas({ url }: Studio): BrowserContextOptions {
  const layout = { state: { timelineOpen: false }, version: 1 };
  const localStorage = [{ name: 'reelgraph.layout', value: JSON.stringify(layout) }];
  return { storageState: { cookies: [], origins: [{ origin: new URL(url).origin, localStorage }] } };
}

/** Opens the shipped graph: ten nodes, thirteen wires. */
export async function openGraph(studio: Studio): Promise<Page> {
  const page = await studio.open(await studio.draft(await smallClip({ seed: 3 })), wholeCanvas(studio));
  await card(page, 'denoise').waitFor();
  return page;
}

export const undoLabel = (page: Page) => page.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label');
export const cards = (page: Page) => page.locator('.react-flow__node').count();
export const wires = (page: Page) => page.locator('.react-flow__edge').count();
export const selected = (page: Page) => page.locator('.card.is-selected').count();

export async function boxOf(of: Locator) {
  const box = await of.first().boundingBox();
  return z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).parse(box);
}
export const cardBox = (page: Page, node: string) => boxOf(card(page, node));

export async function middleOf(of: Locator): Promise<Spot> {
  const { x, y, width, height } = await boxOf(of);
  return { x: x + width / 2, y: y + height / 2 };
}
export const handle = (page: Page, node: string, side: 'source' | 'target', name: string): Locator =>
  card(page, node).locator(`.react-flow__handle.${side}[data-handleid="${name}"]`);

export const between = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

export async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 3, from.y + 3);
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

/** A place of the canvas where no card lies. */
export async function emptySpot(page: Page): Promise<Spot> {
  const { x, width } = await cardBox(page, 'denoise');
  const canvas = await boxOf(page.locator('[data-canvas]'));
  return { x: x + width / 2, y: canvas.y + canvas.height - 150 };
}

/** The id of the node of this title that was added last. */
export const idOf = async (page: Page, title: string): Promise<string> =>
  z.string().parse(await titled(page, title).last().getAttribute('data-id'));

/** Drags a file of this machine into the window, as from the file manager, and lets it go there. */
export async function dragFileIn(page: Page, path: string, to: Spot): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      ...to,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  await session.detach();
}

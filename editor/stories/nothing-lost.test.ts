import { workflowSchema } from '@reelgraph/runtime/document/workflow';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { card, openNode, saved } from './steps.ts';
import { faultsOf, openStudio, patienceMs, type Studio, smallClip } from './studio.ts';

vi.setConfig({ testTimeout: 4 * patienceMs, hookTimeout: patienceMs });

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterEach(() => studio?.leave());
afterAll(() => studio?.close());

const draftSchema = z.object({ workflow: workflowSchema });

test('what is edited while the server is away survives a reload and reaches the server once it is back', async () => {
  const draft = await studio.draft(await smallClip({ seed: 41 }));
  const page = await studio.open(draft);
  await openNode(page, 'prompt');
  await studio.killServer();
  await page.getByRole('textbox', { name: 'Title' }).fill('Said while away');
  await page.getByText('Kept in this browser until the server is back').waitFor();
  await page.goto('about:blank');

  await studio.startServer();
  await page.goto(`${studio.url}?draft=${draft}`);
  await card(page, 'prompt').getByText('Said while away').waitFor();
  await saved(page);
  const { workflow } = draftSchema.parse(await studio.get(`/api/drafts/${draft}`));
  expect(workflow.nodes['prompt']?.title).toBe('Said while away');

  // It was sent once and is kept by the browser no longer: another tab's later word stands after a reload.
  await openNode(page, 'prompt');
  await page.getByRole('textbox', { name: 'Title' }).fill('Said later');
  await saved(page);
  await page.reload();
  await card(page, 'prompt').getByText('Said later').waitFor();
  expect(faultsOf(page)).toEqual([]);
});

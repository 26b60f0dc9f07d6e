import { expect } from 'vitest';
import { smallClip } from './small-clip.ts';
import { card, openNode, saved } from './steps.ts';
import { story } from './story.ts';

story(
  'what is edited while the server is away survives a reload and reaches the server once it is back',
  async ({ fragile: { studio, server } }) => {
    const draft = await studio.draft(await smallClip({ seed: 41 }));
    const page = await studio.open(draft);
    await openNode(page, 'prompt');
    await server.kill();
    await page.getByRole('textbox', { name: 'Title' }).fill('Said while away');
    await page.getByText('Kept in this browser until the server is back').waitFor();
    await page.goto('about:blank');

    await server.startAgain();
    await page.goto(`${studio.url}?draft=${draft}`);
    await card(page, 'prompt').getByText('Said while away').waitFor();
    await saved(page);
    expect((await studio.workflowOf(draft)).nodes['prompt']?.title).toBe('Said while away');

    // It was sent once and is kept by the browser no longer: another tab's later word stands after a reload.
    await openNode(page, 'prompt');
    await page.getByRole('textbox', { name: 'Title' }).fill('Said later');
    await saved(page);
    await page.reload();
    await card(page, 'prompt').getByText('Said later').waitFor();
  },
);

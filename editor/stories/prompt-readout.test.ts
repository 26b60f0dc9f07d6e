import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { smallClip } from './small-clip.ts';
import { card, eventually, openNode } from './steps.ts';
import { story } from './story.ts';

const typed = (page: Page) => card(page, 'prompt').getByRole('textbox', { name: 'Prompt' });
const chips = (page: Page) => card(page, 'encode').getByRole('list', { name: 'Understood by Toybox', exact: true });
const understood = (page: Page) => chips(page).getByRole('listitem').allInnerTexts();
const unknown = (page: Page) => card(page, 'encode').locator('.readout-unknown em').allInnerTexts();

story(
  'as a prompt is typed, its card tells what the model understands of it and which words it does not know',
  async ({ studio }) => {
    const page = await studio.open(await studio.draft(await smallClip({ seed: 81, text: 'a penguin at night' })));
    await eventually(() => understood(page)).toEqual(expect.arrayContaining(['penguin', 'night']));
    expect(await unknown(page)).toEqual([]);

    await typed(page).fill('a dog runing in a park with a Zyxwand');
    await eventually(() => unknown(page)).toEqual(['Zyxwand']);
    expect(await understood(page)).toEqual(expect.arrayContaining(['dog', 'park']));

    await openNode(page, 'prompt');
    const inspector = page.getByRole('tabpanel', { name: 'Inspector' });
    await inspector.getByRole('list', { name: 'Understood by Toybox', exact: true }).waitFor();
    await inspector.getByRole('textbox', { name: 'Negative prompt' }).fill('a car');
    const avoided = inspector.getByRole('list', { name: 'Understood by Toybox, to avoid' });
    await eventually(() => avoided.getByRole('listitem').allInnerTexts()).toContain('car');

    await typed(page).fill(`a dog in a park ${'that barks and barks '.repeat(20)} with a Zyxwand`);
    await card(page, 'encode')
      .getByText(/^too long, not read from “[a-z ]+” on$/)
      .waitFor();
    expect(await unknown(page)).not.toContain('Zyxwand');
    await typed(page).fill('the');
    await chips(page).getByText('nothing in this prompt is known to Toybox: try a dog running in a park').waitFor();
    await typed(page).fill('');
    await eventually(() => understood(page)).toEqual([]);
  },
);

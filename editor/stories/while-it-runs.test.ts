import { type NumberedEvent, numberedEventSchema } from '@reelgraph/runtime/events/run-event';
import { expect } from 'vitest';
import { z } from 'zod';
import { smallClip } from './small-clip.ts';
import { card, eventually, forecast, saved } from './steps.ts';
import { story } from './story.ts';
import type { Studio } from './studio.ts';

const runsSchema = z.object({ runs: z.array(z.object({ id: z.string(), title: z.string(), status: z.string() })) });
const runs = async (studio: Studio) => runsSchema.parse(await studio.get('/api/runs')).runs;

async function eventsOfLatest(studio: Studio): Promise<readonly NumberedEvent['event'][]> {
  const [latest] = await runs(studio);
  const events = await studio.get(`/api/runs/${latest?.id}/events`);
  return z
    .array(numberedEventSchema)
    .parse(events)
    .map(({ event }) => event);
}

story(
  'guidance changed from step 3 on: its cost is told before, the steps up to there are not run again, and it can be kept',
  async ({ studio }) => {
    const page = await studio.open(await studio.draft(await smallClip({ seed: 61, steps: 200, size: 384 })));
    const atWork = page.getByTestId('at-work');
    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: /^Step 5,/, disabled: false }).waitFor();
    await page.getByRole('button', { name: 'Pause after this step' }).click();
    await atWork.getByText('paused at Denoise').waitFor();
    const live = page.getByTestId('live');
    await live.getByText(/^for \d+ of 200 steps/).waitFor();
    await live.getByRole('combobox').selectOption('step 3');
    await live.getByText(/^re-runs 198 of 200 steps, about/).waitFor();

    await card(page, 'denoise').getByRole('spinbutton', { name: 'Guidance scale' }).click();
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await page.getByText('Guidance scale changed from step 3 on').waitFor();
    await page.getByRole('button', { name: 'Keep it so in the workflow' }).click();
    await card(page, 'denoise').locator('[data-input="cfg"]').getByRole('button').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await atWork.getByText(/^Denoise \d+\/200/).waitFor();
    await eventually(
      async () => (await eventsOfLatest(studio)).filter(({ kind }) => kind === 'step').length,
    ).toBeGreaterThan(6);
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await forecast(page, /[1-9]\d* of \d+ nodes/);

    const events = await eventsOfLatest(studio);
    const chains = events.flatMap((event) => (event.kind === 'chain' && event.node === 'denoise' ? [event.from] : []));
    expect(chains).toEqual([0, 2]);
    const [second = events.length] = events.flatMap(({ kind }, k) =>
      kind === 'chain' && k > events.findIndex((one) => one.kind === 'chain') ? [k] : [],
    );
    const again = events.slice(second).flatMap((event) => (event.kind === 'step' ? [event.step] : []));
    expect(Math.min(...again)).toBe(2);
  },
);

story(
  'a change that comes too late is told with what to do, and the control keeps the value of the workflow',
  async ({ studio }) => {
    const draft = await studio.draft(await smallClip({ seed: 64, steps: 200, size: 384 }));
    const page = await studio.open(draft);
    // As if the last step had been taken while the change was on its way.
    await page.route('**/api/runs/*/change', (route) =>
      route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), from: 200 }) }),
    );
    await forecast(page, /[1-9]\d* of \d+ nodes/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: /^Step 1,/, disabled: false }).waitFor();
    const guidance = card(page, 'denoise').getByRole('spinbutton', { name: 'Guidance scale' });
    await guidance.click();
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await page
      .getByText('Denoise: Guidance scale did not change in this run, its last step is taken: run again with it')
      .waitFor();
    expect(await guidance.getAttribute('aria-valuenow')).toBe('6');
    await saved(page);
    expect((await studio.workflowOf(draft)).nodes['denoise']?.inputs['cfg']).toBe(6);
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('button', { name: 'Queue: 2' }).waitFor();
  },
);

story(
  'a paused run of another document says that it holds the queue; what waits is moved, gone to and cancelled',
  async ({ studio }) => {
    const holder = { ...(await smallClip({ seed: 62, steps: 200, size: 384 })), name: 'The long one' };
    const page = await studio.open(await studio.draft(holder));
    const atWork = page.getByTestId('at-work');
    const start = async () => {
      await forecast(page, /[1-9]\d* of \d+ nodes/);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
    };
    await start();
    await page.getByRole('button', { name: /^Step 1,/, disabled: false }).waitFor();
    await page.getByRole('button', { name: 'Pause after this step' }).click();
    await atWork.getByText(/^paused at/).waitFor();

    const other = { ...(await smallClip({ seed: 63 })), name: 'The short one' };
    await page.goto(`${studio.url}?draft=${await studio.draft(other)}`);
    await atWork.getByText(/^The long one: paused/).waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('1 waits for it').waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('2 wait for it').waitFor();

    await page.getByRole('button', { name: 'Queue: 3' }).click();
    const queue = page.getByRole('dialog', { name: 'Queue' });
    await queue.getByText('A paused run keeps its place').waitFor();
    const waiting = async () => (await runs(studio)).filter(({ status }) => status === 'queued').map(({ id }) => id);
    const [first, second] = await waiting();
    await queue.getByRole('button', { name: 'Move The short one back' }).first().click();
    await eventually(waiting).toEqual([second, first]);
    await queue.getByRole('button', { name: 'Cancel The short one' }).first().click();
    await eventually(waiting).toHaveLength(1);
    await queue.getByRole('button', { name: 'Go to The long one' }).click();
    await eventually(() => page.getByLabel('Name of the workflow').inputValue()).toBe('The long one');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    const statuses = async () =>
      (await runs(studio)).flatMap(({ title, status }) =>
        /^The (long|short) one$/.test(title) ? [`${title}: ${status}`] : [],
      );
    await eventually(async () => (await statuses()).sort()).toEqual([
      'The long one: cancelled',
      'The short one: cancelled',
      'The short one: finished',
    ]);
  },
);

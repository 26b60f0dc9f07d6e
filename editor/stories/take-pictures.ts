/* Takes the pictures of docs/pictures anew, from the built editor on a real run: `npm run pictures`. The moving one needs an ffmpeg on the PATH. */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { Page } from 'playwright-core';
import { smallClip } from './small-clip.ts';
import { openStudio } from './studio.ts';

const into = path.resolve(import.meta.dirname, '../../docs/pictures');
const prompt = 'a penguin dancing in the snow';
/** Long enough to be caught at work. */
const steps = 90;
/** Of the moving picture: its width, and the pictures it shows in a second. */
const [movingWidth, movingFps] = [960, 10];

const shipped = (): Promise<Workflow> =>
  smallClip({ seed: 1, steps, size: 128, text: prompt }).then((workflow) => {
    Object.assign(workflow.nodes['format']?.inputs ?? {}, { seconds: 2 });
    return workflow;
  });

const studio = await openStudio();
const take = (page: Page, name: string) => page.screenshot({ path: path.join(into, `${name}.png`) });
const press = (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click();
const ended = (page: Page) =>
  page
    .getByTestId('forecast')
    .getByText(/nothing to compute/)
    .waitFor();
/** Until what was asked for is drawn and pictures have come. */
const settle = (page: Page) => page.waitForTimeout(1200);

const page = await studio.open();
await settle(page);
await take(page, 'at-rest-dark');

const draft = await studio.draft(await shipped());
const running = await studio.open(draft);
await settle(running);
const scratch = await mkdtemp(path.join(tmpdir(), 'reelgraph-pictures-'));
await press(running);
const shotAt = (index: number) => path.join(scratch, `${String(index).padStart(4, '0')}.png`);
let [shots, finished] = [0, false];
const end = ended(running).then(() => {
  finished = true;
});
for (let after = 0; after < movingFps * 2; shots += 1) {
  await running.screenshot({ path: shotAt(shots) });
  if (finished) after += 1;
}
await end;
// Half way through the run, however fast the machine.
await copyFile(shotAt(Math.floor((shots - movingFps * 2) / 2)), path.join(into, 'running-dark.png'));
await settle(running);
await take(running, 'done-dark');
const moving = spawnSync('ffmpeg', [
  ...['-loglevel', 'error', '-y', '-framerate', String(movingFps), '-i', path.join(scratch, '%04d.png')],
  ...['-vf', `scale=${movingWidth}:-1:flags=lanczos`, '-c:v', 'libwebp_anim', '-quality', '60', '-loop', '0'],
  path.join(into, 'run.webp'),
]);
if (moving.status !== 0) console.error(`no moving picture: ${moving.error?.message ?? String(moving.stderr)}`);
await rm(scratch, { recursive: true });

const short = await shipped();
Object.assign(short.nodes['schedule']?.inputs ?? {}, { steps: 20 });
const branched = await studio.open(await studio.draft(short));
await settle(branched);
await press(branched);
await ended(branched);
for (const [step, guidance] of [
  [6, '5'],
  [12, '8'],
] as const) {
  const trunk = branched.getByRole('toolbar', { name: 'Steps of Denoise', exact: true });
  await trunk.getByRole('button', { name: new RegExp(`^Step ${step},`) }).click();
  await branched.getByRole('button', { name: 'Branch from here' }).click();
  await branched.getByRole('spinbutton', { name: `Guidance scale from step ${step}` }).click();
  await branched.keyboard.type(guidance);
  await branched.keyboard.press('Enter');
  await branched.getByRole('button', { name: 'Run branch' }).click();
  await branched.getByRole('toolbar', { name: new RegExp(`from step ${step}$`) }).waitFor();
  await ended(branched);
}
await branched.getByRole('button', { name: /^Guidance scale 8 from step 12/ }).click();
await branched
  .getByRole('toolbar', { name: /from step 12$/ })
  .getByRole('button', { name: /^Step 16,/ })
  .click();
await branched.getByRole('separator', { name: 'Height of the timeline' }).focus();
for (let k = 0; k < 5; k += 1) await branched.keyboard.press('ArrowUp');
await branched.getByRole('separator', { name: 'Height of the timeline' }).blur();
await branched.mouse.move(0, 0);
await settle(branched);
await take(branched, 'timeline-dark');

await branched.keyboard.press('Control+K');
await branched.keyboard.type('sweep parameters');
await branched.keyboard.press('Enter');
await branched.getByRole('textbox', { name: 'From step, across' }).fill('5');
await branched.getByRole('textbox', { name: 'Values across' }).fill('1, 2.5, 5, 8');
await branched.getByRole('button', { name: 'Second parameter, down' }).click();
await branched.getByRole('textbox', { name: 'Values down' }).fill('1..3');
await branched.getByRole('button', { name: 'Run all 12' }).click();
await branched.getByTestId('sweep-progress').getByText('12 of 12').waitFor();
await branched.locator('.sheet-picture').nth(6).click();
await settle(branched);
await take(branched, 'sweep-dark');

const light = await studio.open(draft);
await light.evaluate(() => localStorage.setItem('reelgraph.theme', 'light'));
await light.reload();
await ended(light);
await settle(light);
await take(light, 'done-light');

const wrong = await shipped();
Object.assign(wrong.nodes['format']?.inputs ?? {}, { size: 1024 });
Object.assign(wrong.nodes['model']?.inputs ?? {}, { checkpoint: 'wan-2.1' });
delete wrong.edges['decode-video'];
const problems = await studio.open(await studio.draft(wrong));
await problems.getByRole('tab', { name: /Problems/ }).click();
await settle(problems);
await take(problems, 'problems-dark');

const phone = await studio.open(draft, {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
});
await settle(phone);
await take(phone, 'phone');
await studio.close();

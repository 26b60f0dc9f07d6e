// What the canvas costs with 1,000 nodes: the time until they are first seen, and the main thread's CPU time for a frame of
// panning at three zooms. Needs the built editor and a Chromium, as the browser stories do.

import { emptyWorkflow, type Workflow } from '@reelgraph/runtime/document/workflow';
import type { Page } from 'playwright-core';
import { openStudio } from '../editor/stories/studio.ts';
import { median, table } from './lib/figures.ts';

const chains = 100;
const rounds = 2;
const framesPerPan = 24;

/** Chains of ten nodes of the usual kinds, one below the other: 1,000 nodes, 1,000 wires and more. */
function largeGraph(): Workflow {
  const workflow = emptyWorkflow('A thousand nodes');
  const kinds = [
    ['model', 'load-model'],
    ['prompt', 'prompt'],
    ['format', 'clip-format'],
    ['encode', 'text-encode'],
    ['noise', 'latent-noise'],
    ['schedule', 'noise-schedule'],
    ['denoise', 'denoise'],
    ['decode', 'latent-decode'],
    ['video', 'video-encode'],
    ['save', 'save'],
  ] as const;
  const wires = [
    'model.model format.model',
    'model.model encode.model',
    'model.model schedule.model',
    'model.model denoise.model',
    'model.model decode.model',
    'prompt.prompt encode.prompt',
    'format.format noise.format',
    'encode.embedding denoise.embedding',
    'noise.noise denoise.noise',
    'schedule.schedule denoise.schedule',
    'denoise.latent decode.latent',
    'decode.video video.video',
    'video.file save.file',
  ];
  for (let chain = 0; chain < chains; chain++) {
    const [column, row] = [chain % 5, Math.floor(chain / 5)];
    for (const [i, [name, type]] of kinds.entries()) {
      workflow.nodes[`${name}-${chain}`] = { type, version: 1, inputs: {} };
      workflow.layout.nodes[`${name}-${chain}`] = { x: column * 3000 + i * 290, y: row * 520 };
    }
    for (const [i, wire] of wires.entries()) {
      const [from, to] = wire.split(' ').map((end) => end.split('.'));
      workflow.edges[`wire-${chain}-${i}`] = {
        from: { node: `${from?.[0]}-${chain}`, output: from?.[1] ?? '' },
        to: { node: `${to?.[0]}-${chain}`, input: to?.[1] ?? '' },
      };
    }
  }
  return workflow;
}

/** CPU milliseconds of the main thread for each frame drawn while the canvas is dragged. */
async function panCost(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const frames = await page.evaluateHandle(() => {
    const counter = { frames: 0, on: true };
    const count = () => {
      counter.frames++;
      if (counter.on) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    return counter;
  });
  const box = await page.locator('[data-canvas]').boundingBox();
  if (!box) throw new Error('there is no canvas');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'middle' });
  const before = await busy();
  const seen = await frames.evaluate((counter) => counter.frames);
  const place = () =>
    page.locator('.react-flow__viewport').evaluate((viewport) => getComputedStyle(viewport).transform);
  const from = await place();
  await page.mouse.move(x + 300, y + 120, { steps: framesPerPan });
  if ((await place()) === from) throw new Error('the drag did not move the canvas');
  await page.mouse.move(x, y, { steps: framesPerPan });
  const drawn = (await frames.evaluate((counter) => counter.frames)) - seen;
  const spent = (await busy()) - before;
  await page.mouse.up({ button: 'middle' });
  await frames.evaluate((counter) => {
    counter.on = false;
  });
  await session.detach();
  return spent / drawn;
}

const studio = await openStudio();
try {
  const draft = await studio.draft(largeGraph());
  const first: number[] = [];
  const costs = { 'zoom 1': [] as number[], 'zoom 0.41, small cards': [] as number[], 'all in view': [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const page = await studio.open(draft);
    // Without the animation of a change of zoom, which would be counted.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.locator('[data-view="far"]').waitFor();
    first.push(await page.evaluate(() => performance.getEntriesByName('graph-shown')[0]?.startTime ?? Number.NaN));
    costs['all in view'].push(await panCost(page));
    await page.keyboard.press('Shift+Digit1');
    await page.getByText('100 %').waitFor();
    costs['zoom 1'].push(await panCost(page));
    for (let i = 0; i < 4; i++) await page.keyboard.press('Minus');
    await page.getByText('41 %').waitFor();
    costs['zoom 0.41, small cards'].push(await panCost(page));
    await studio.leave();
  }
  table(`1,000 nodes, ${chains * 13} wires, 1440 x 900, median of ${rounds} rounds`, [
    ['from the address to the graph in sight', `${median(first).toFixed(0)} ms`],
    ...Object.entries(costs).map(
      ([zoom, list]) =>
        [`CPU of the main thread for a frame of panning, ${zoom}`, `${median(list).toFixed(1)} ms`] as const,
    ),
  ]);
} finally {
  await studio.close();
}

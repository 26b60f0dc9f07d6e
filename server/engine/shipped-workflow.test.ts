import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatWorkflow } from '@reelgraph/runtime/document/format-workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import { probeMedia } from '@reelgraph/runtime/media/probe-media';
import { readWorkflowMetadata } from '@reelgraph/runtime/media/read-workflow-metadata';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShippedEngine, type ShippedEngine, shippedWorkflow } from '../testing/shipped-engine.ts';

const steps = (events: readonly RunEvent[]) => events.flatMap((event) => (event.kind === 'step' ? [event.step] : []));
const computed = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === 'node-finished' ? [event.node] : []));
const reasons = (events: readonly RunEvent[]) =>
  Object.fromEntries(events.flatMap((event) => (event.kind === 'node-started' ? [[event.node, event.reason]] : [])));
/** Few steps, few frames, and pictures without loss, so that equal hashes mean equal pixels. */
const lossless = { schedule: { steps: 5 }, format: { seconds: 0.5 }, video: { format: 'png-frames', upscale: 1 } };

let engine: ShippedEngine;
beforeAll(async () => {
  engine = await openShippedEngine();
});
afterAll(() => engine.close());

describe('each shipped workflow runs for real', () => {
  test.each(['text-to-video', 'image-to-video', 'remix'])(
    '%s',
    async (id) => {
      const workflow = await shippedWorkflow(id, {
        schedule: { steps: 3 },
        format: { seconds: 0.5 },
        video: { upscale: 1 },
      });
      const { end, events, saved } = await engine.run(workflow);
      expect(end).toMatchObject({ kind: 'finished' });
      expect(events.filter(({ kind }) => kind === 'preview').length).toBeGreaterThanOrEqual(steps(events).length);
      expect(saved).toHaveLength(1);
      const path = join(engine.outputFolder, saved[0]!.name);
      expect(await probeMedia({ name: saved[0]!.name, path })).toMatchObject({
        codec: 'h264',
        pixelFormat: 'yuv420p',
        width: 128,
        height: 128,
        frames: 5,
        fps: 8,
        colour: { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', range: 'tv' },
      });
      expect(await readWorkflowMetadata(await readFile(path), saved[0]!.name)).toEqual({
        source: 'reelgraph',
        workflow: formatWorkflow(workflow),
      });
    },
    240_000,
  );
});

describe('only what a change touches is computed again', () => {
  beforeAll(async () => {
    const first = await engine.run(await shippedWorkflow('text-to-video', lossless));
    expect(steps(first.events)).toEqual([0, 1, 2, 3, 4]);
  }, 240_000);

  test('nothing, where nothing changed', async () => {
    const { end, events } = await engine.run(await shippedWorkflow('text-to-video', lossless));
    expect(end).toMatchObject({ computed: 1 });
    expect(computed(events)).toEqual(['save']);
  });

  test('the encoder alone, where only its quality changed', async () => {
    const changed = { ...lossless, video: { ...lossless.video, quality: 40 } };
    const { events } = await engine.run(await shippedWorkflow('text-to-video', changed));
    expect(computed(events)).toEqual(['video', 'save']);
    expect(reasons(events)['video']).toContain('Quality');
  });

  test('all steps, where the precision changed', async () => {
    const changed = { ...lossless, model: { precision: 'int8' } };
    const { events } = await engine.run(await shippedWorkflow('text-to-video', changed));
    expect(steps(events)).toEqual([0, 1, 2, 3, 4]);
    expect(reasons(events)['model']).toContain('Precision');
    const again = await engine.run(await shippedWorkflow('text-to-video', lossless));
    expect(steps(again.events)).toEqual([]);
  }, 240_000);

  test('the steps from k on, where cfg changed from step k', async () => {
    const cfg = {
      track: [
        { from: 0, value: 1.5 },
        { from: 3, value: 6 },
      ],
    };
    const changed = { ...lossless, denoise: { cfg } };
    const { events, saved } = await engine.run(await shippedWorkflow('text-to-video', changed));
    expect(steps(events)).toEqual([3, 4]);
    expect(computed(events)).toEqual(['denoise', 'decode', 'video', 'save']);

    const fresh = await openShippedEngine();
    try {
      const anew = await fresh.run(await shippedWorkflow('text-to-video', changed));
      expect(steps(anew.events)).toEqual([0, 1, 2, 3, 4]);
      expect(anew.saved[0]!.file.file).toBe(saved[0]!.file.file);
    } finally {
      await fresh.close();
    }
  }, 240_000);
});

test('a run whose engine is killed in mid-denoise ends with the same pixels, no step taken twice', async () => {
  const workflow = await shippedWorkflow('text-to-video', { ...lossless, noise: { seed: 77 } });
  const killed = await engine.run(workflow, (event, host) => {
    if (event.kind === 'step' && event.step === 1) process.kill(host.pid!, 'SIGKILL');
  });
  expect(killed.end).toMatchObject({ kind: 'finished' });
  expect(killed.events.filter(({ kind }) => kind === 'restarted')).toHaveLength(1);
  expect(steps(killed.events)).toEqual([0, 1, 2, 3, 4]);

  const fresh = await openShippedEngine();
  try {
    const calm = await fresh.run(workflow);
    expect(calm.saved[0]!.file.file).toBe(killed.saved[0]!.file.file);
  } finally {
    await fresh.close();
  }
}, 240_000);

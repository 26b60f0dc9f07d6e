import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { LiveChange } from '@reelgraph/runtime/execution/engine-protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShippedEngine, type ShippedEngine, shippedWorkflow } from '../testing/shipped-engine.ts';

/** Few frames, and pictures without loss, so that equal hashes mean equal pixels. */
const lossless = { format: { seconds: 0.5 }, video: { format: 'png-frames', upscale: 1 } };

let steered: ShippedEngine;
let fresh: ShippedEngine;
beforeAll(async () => {
  [steered, fresh] = await Promise.all([openShippedEngine(), openShippedEngine()]);
});
afterAll(() => Promise.all([steered.close(), fresh.close()]));

const steps = (events: readonly RunEvent[]) => events.flatMap((event) => (event.kind === 'step' ? [event.step] : []));
const lastWorkflow = (events: readonly RunEvent[]): Workflow =>
  events.flatMap((event) => (event.kind === 'changed' ? [event.workflow] : [])).at(-1)!;

/** Steps once from pause to pause; before the step of that number each change is asked for. */
async function steer(workflow: Workflow, changes: Readonly<Record<number, readonly LiveChange[]>>) {
  const pending = new Map(Object.entries(changes).map(([step, list]) => [Number(step), list]));
  return steered.run(workflow, (event, host) => {
    const run = host.running;
    if (run === undefined) return;
    if (event.kind === 'started') host.step(run);
    if (event.kind !== 'paused') return;
    if (event.node !== 'denoise' || pending.size === 0) {
      if (pending.size === 0) host.resume(run);
      else host.step(run);
      return;
    }
    for (const change of pending.get(event.step) ?? []) host.change(run, change);
    pending.delete(event.step);
    host.step(run);
  });
}

test('guidance, sampler, prompt, curve and steps changed one after another: the workflow of the run alone leads to the same pixels', async () => {
  const start = await shippedWorkflow('text-to-video', { ...lossless, schedule: { steps: 8 }, noise: { seed: 91 } });
  const change = (node: string, input: string, value: unknown, from: LiveChange['from'] = 'next'): LiveChange => ({
    node,
    input,
    value,
    from,
  });
  const curve = {
    curve: [
      { sigma: 1, value: 4 },
      { sigma: 0, value: 1.5 },
    ],
    interpolation: 'smooth',
  };
  const { end, events, saved } = await steer(start, {
    1: [change('denoise', 'cfg', 4)],
    2: [change('denoise', 'sampler', 'dpmpp_2m')],
    3: [change('prompt', 'text', 'a cat on the beach')],
    4: [change('denoise', 'cfg', curve), change('schedule', 'steps', 12)],
  });
  expect(end).toMatchObject({ kind: 'finished' });
  const changed = events.filter((event) => event.kind === 'changed');
  expect(changed.map(({ input, from }) => `${input} from ${from}`)).toEqual([
    'cfg from 1',
    'sampler from 2',
    'text from 3',
    'cfg from 4',
    'steps from 4',
  ]);
  const workflow = lastWorkflow(events);
  expect(workflow.nodes['prompt']!.inputs['text']).toMatchObject({ track: [{ from: 0 }, { from: 3 }] });
  expect(workflow.nodes['denoise']!.inputs['cfg']).toMatchObject({
    track: [{ value: 1.5 }, { value: 4 }, { from: 4, value: curve }],
  });
  // Every step was taken once: each change held for those still to come.
  const { sigmas } = workflow.nodes['schedule']!.inputs;
  expect(steps(events)).toEqual(Array.from({ length: (sigmas as number[]).length - 1 }, (_, k) => k));

  const anew = await fresh.run(workflow);
  expect(steps(anew.events)).toEqual(steps(events));
  expect(anew.saved[0]!.file.file).toBe(saved[0]!.file.file);
  const plain = await fresh.run(start);
  expect(plain.saved[0]!.file.file).not.toBe(saved[0]!.file.file);
}, 240_000);

test('another prompt from step 2 on, while step 4 is at hand: the two steps before keep the old one and are not taken again', async () => {
  const start = await shippedWorkflow('text-to-video', {
    ...lossless,
    schedule: { steps: 6 },
    noise: { seed: 92 },
    prompt: { text: 'a horse in a park' },
  });
  const { events, saved } = await steer(start, {
    4: [{ node: 'prompt', input: 'text', from: 2, value: 'a car in a desert' }],
  });
  expect(steps(events)).toEqual([0, 1, 2, 3, 2, 3, 4, 5]);
  const encoded = events.flatMap((event) =>
    event.kind === 'node-finished' && /^encode/.test(event.node) ? [event.node] : [],
  );
  expect(encoded).toEqual(['encode', 'encode@2']);
  const anew = await fresh.run(lastWorkflow(events));
  expect(anew.saved[0]!.file.file).toBe(saved[0]!.file.file);
}, 240_000);

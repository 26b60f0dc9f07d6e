import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import type { RunEvent } from '@reelgraph/runtime/events/run-event';
import type { EngineMessage, EngineSettings } from '@reelgraph/runtime/execution/engine-protocol';
import { lineOfToys, ofKind, toyWorkflow } from '@reelgraph/runtime/execution/testing/toy-runs';
import { describeCheckpoint } from '@reelgraph/runtime/models/describe-checkpoint';
import type { PromptReading } from '@reelgraph/runtime/values/prompt-reading';
import { readingWords } from '@reelgraph/runtime/values/reading-words';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineHost, type EngineHostOptions } from './engine-host.ts';

const toybox = fileURLToPath(new URL('../../models/toybox', import.meta.url));
const tiny = fileURLToPath(new URL('../../runtime/models/fixtures/tiny-checkpoint', import.meta.url));
const toys = fileURLToPath(new URL('../../runtime/execution/testing/toy-nodes.ts', import.meta.url));
const env = { REELGRAPH_NODES: toys, REELGRAPH_PROVIDER: 'cpu', REELGRAPH_THREADS: '1' };

// Each engine is a process that loads ONNX Runtime: seconds on a busy machine, and some tests start five.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function settingsOf(): Promise<EngineSettings> {
  const root = await mkdtemp(join(tmpdir(), 'reelgraph-engine-'));
  cleanUps.push(() => rm(root, { recursive: true, force: true }));
  return {
    storeFolder: join(root, 'store'),
    outputFolder: join(root, 'outputs'),
    checkpoints: {},
    memoryBudgetBytes: 1e9,
  };
}

async function openHost(options: EngineHostOptions = {}) {
  const settings = await settingsOf();
  const host = new EngineHost(settings, { env, ...options });
  cleanUps.push(() => host.kill());
  const messages: EngineMessage[] = [];
  host.on('message', (message) => messages.push(message));
  const events = (run: string): RunEvent[] =>
    messages.flatMap((message) => (message.tell === 'event' && message.run === run ? [message.event] : []));
  /** Does something once, when the run comes to such an event. */
  const when = (fits: (event: RunEvent) => boolean, act: () => void) => {
    const listener = (message: EngineMessage) => {
      if (message.tell !== 'event' || !fits(message.event)) return;
      host.off('message', listener);
      act();
    };
    host.on('message', listener);
  };
  return { host, settings, messages, events, when };
}

const afterStep = (k: number) => (event: RunEvent) => event.kind === 'step' && event.step === k;

/** What the run saved, by hash: equal hashes are equal bytes. */
const saved = (events: readonly RunEvent[]) => ofKind(events, 'saved').map(({ file }) => file.file);

async function undisturbed(workflow: Workflow): Promise<string[]> {
  const { host, events } = await openHost();
  await host.run('calm', workflow);
  return saved(events('calm'));
}

describe('EngineHost', () => {
  it('starts an engine, which tells its device, and runs a workflow in it', async () => {
    const { host, events, settings, messages } = await openHost();
    expect(await host.start()).toMatchObject({ provider: 'cpu', threads: 1 });
    const end = await host.run('a', lineOfToys());
    expect(end).toMatchObject({ kind: 'finished', computed: 5 });
    expect(events('a').at(-1)).toEqual(end);
    expect(await readdir(settings.outputFolder)).toEqual(['toy.bin']);
    const stored = messages.flatMap((message) => (message.tell === 'stored' ? [message.what] : []));
    expect(stored.filter((what) => what === 'checkpoint')).toHaveLength(8);
    expect(stored.filter((what) => what === 'result')).toHaveLength(4);
    expect(host.running).toBeUndefined();
  });

  it('goes on from the last step when the engine is killed, to the same bytes, taking no step twice', async () => {
    const workflow = lineOfToys({ steps: 12, wait: 20 });
    const { host, events, when } = await openHost();
    when(afterStep(5), () => process.kill(host.pid!, 'SIGKILL'));
    expect(await host.run('a', workflow)).toMatchObject({ kind: 'finished' });
    const steps = ofKind(events('a'), 'step').map(({ step }) => step);
    expect(steps).toEqual(Array.from({ length: 12 }, (_, k) => k));
    expect(ofKind(events('a'), 'restarted')).toMatchObject([{ reason: 'the engine stopped with signal SIGKILL' }]);
    expect(saved(events('a'))).toEqual(await undisturbed(workflow));
  });

  it('comes to the same bytes when it is killed again and again', async () => {
    const workflow = lineOfToys({ steps: 10, wait: 10 });
    const { host, events, when } = await openHost();
    for (const k of [0, 3, 4, 9]) when(afterStep(k), () => process.kill(host.pid!, 'SIGKILL'));
    expect(await host.run('a', workflow)).toMatchObject({ kind: 'finished' });
    expect(ofKind(events('a'), 'restarted')).toHaveLength(4);
    expect(saved(events('a'))).toEqual(await undisturbed(workflow));
  });

  it('gives a run up that kills the engine at the same place three times, naming the place', async () => {
    const workflow = toyWorkflow({
      chain: { type: 'toy-chain', inputs: { steps: 2 } },
      fault: { type: 'toy-fault', inputs: { fault: 'exit' }, wires: { latent: 'chain.latent' } },
    });
    const { host, events } = await openHost();
    const end = await host.run('a', workflow);
    expect(end).toMatchObject({ kind: 'failed', problems: [{ code: 'engine-died', node: 'fault' }] });
    expect((end as Extract<RunEvent, { kind: 'failed' }>).problems[0]!.message).toMatch(
      /died 3 times at Fault: .*exit code 7/,
    );
    expect(ofKind(events('a'), 'restarted')).toHaveLength(2);
    expect(await host.run('b', lineOfToys())).toMatchObject({ kind: 'finished' });
  });

  it('keeps a change through the death of the engine', async () => {
    const { host, events, when } = await openHost();
    when(afterStep(2), () => host.change('a', { node: 'chain', input: 'gain', from: 6, value: 3 }));
    when(
      (event) => event.kind === 'changed',
      () => process.kill(host.pid!, 'SIGKILL'),
    );
    await host.run('a', lineOfToys({ steps: 10, wait: 10 }));
    expect(ofKind(events('a'), 'changed')).toHaveLength(1);
    const track = {
      track: [
        { from: 0, value: 1 },
        { from: 6, value: 3 },
      ],
    };
    expect(saved(events('a'))).toEqual(await undisturbed(lineOfToys({ steps: 10, gain: track })));
  });

  it('tells of a change that comes after the last step of its node, and of one that comes after the last look', async () => {
    const { host, events, when } = await openHost();
    const change = { node: 'chain', input: 'gain', from: 'next' as const, value: 3 };
    when(afterStep(6), () => host.pause('a'));
    // A pause that is heard before the last step begins is one step early.
    when(
      (event) => event.kind === 'paused' && event.step === 7,
      () => host.step('a'),
    );
    // Paused after its last step: the change arrives before the run goes on.
    when(
      (event) => event.kind === 'paused' && event.step === 8,
      () => {
        host.change('a', change);
        host.resume('a');
      },
    );
    when(
      (event) => event.kind === 'saved',
      () => host.change('a', change),
    );
    expect(await host.run('a', lineOfToys({ wait: 200, block: true }))).toMatchObject({ kind: 'finished' });
    expect(ofKind(events('a'), 'changed')).toEqual([]);
    const told = { kind: 'change-refused', node: 'chain', input: 'gain' };
    expect(ofKind(events('a'), 'change-refused')).toMatchObject([
      { ...told, reason: 'its last step is taken: run again with it' },
      { ...told, reason: expect.stringMatching(/: run again with it$/) },
    ]);
    expect(events('a').at(-1)?.kind).toBe('finished');
  });

  it('pauses and goes on', async () => {
    const { host, events, when } = await openHost();
    when(afterStep(2), () => host.pause('a'));
    when(
      (event) => event.kind === 'paused',
      () => host.resume('a'),
    );
    expect(await host.run('a', lineOfToys({ wait: 10 }))).toMatchObject({ kind: 'finished' });
    const kinds = events('a').map(({ kind }) => kind);
    expect(kinds.indexOf('paused')).toBeLessThan(kinds.indexOf('resumed'));
    expect(ofKind(events('a'), 'step')).toHaveLength(8);
  });

  it('stays paused when the engine dies meanwhile', async () => {
    const { host, events, when } = await openHost();
    when(afterStep(2), () => host.pause('a'));
    let deaths = 0;
    host.on('message', (message) => {
      if (message.tell !== 'event' || message.event.kind !== 'paused') return;
      if (deaths++ === 0) process.kill(host.pid!, 'SIGKILL');
      else host.resume('a');
    });
    expect(await host.run('a', lineOfToys({ wait: 10 }))).toMatchObject({ kind: 'finished' });
    expect(ofKind(events('a'), 'paused')).toHaveLength(2);
    expect(ofKind(events('a'), 'step').map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('takes one step of a paused run, and stays paused when the engine dies then', async () => {
    const { host, events, when } = await openHost();
    when(afterStep(2), () => host.pause('a'));
    let pauses = 0;
    host.on('message', (message) => {
      if (message.tell !== 'event' || message.event.kind !== 'paused') return;
      pauses += 1;
      if (pauses === 1) host.step('a');
      else if (pauses === 2) process.kill(host.pid!, 'SIGKILL');
      else host.resume('a');
    });
    expect(await host.run('a', lineOfToys({ wait: 10 }))).toMatchObject({ kind: 'finished' });
    const [first, second, ...more] = ofKind(events('a'), 'paused').map(({ step }) => step);
    expect([second, more.length]).toEqual([first! + 1, 1]);
    expect(ofKind(events('a'), 'step').map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('takes a step that was asked for before the engine was up', async () => {
    const { host, events, when } = await openHost();
    when(
      (event) => event.kind === 'paused',
      () => host.resume('a'),
    );
    const ended = host.run('a', lineOfToys());
    host.step('a');
    expect(await ended).toMatchObject({ kind: 'finished' });
    // The first piece of work is a whole node, which has no steps.
    const kinds = events('a').map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'paused')).toHaveLength(1);
    expect(kinds.indexOf('paused')).toBeGreaterThan(kinds.indexOf('node-finished'));
    expect(kinds.indexOf('paused')).toBeLessThan(kinds.indexOf('step'));
  });

  it('cancels at the end of a step, the engine living on', async () => {
    const { host, events, when } = await openHost();
    when(afterStep(2), () => host.cancel('a'));
    expect(await host.run('a', lineOfToys({ wait: 10 }))).toEqual({ kind: 'cancelled' });
    const { pid } = host;
    expect(await host.run('b', lineOfToys())).toMatchObject({ kind: 'finished' });
    expect(host.pid).toBe(pid);
    expect(ofKind(events('a'), 'step').length).toBeLessThan(8);
  });

  it('kills an engine that a step holds longer than the grace, and runs the next in a new one', async () => {
    const { host, when } = await openHost({ graceMs: 50 });
    when(
      (event) => event.kind === 'chain',
      () => host.cancel('a'),
    );
    expect(await host.run('a', lineOfToys({ wait: 60_000, block: true }))).toEqual({ kind: 'cancelled' });
    expect(await host.run('b', lineOfToys())).toMatchObject({ kind: 'finished' });
  });

  it('takes one run at a time', async () => {
    const { host } = await openHost();
    const first = host.run('a', lineOfToys());
    await expect(host.run('b', lineOfToys())).rejects.toThrow('run a is still at work');
    expect(await first).toMatchObject({ kind: 'finished' });
  });

  it('answers what a model understands of a text, also while a run is at work, and says why where it cannot', async () => {
    const { host, settings, when } = await openHost();
    const { fingerprint } = await describeCheckpoint(toybox);
    host.configure({ ...settings, checkpoints: { toybox, tiny } });
    const model = { id: 'toybox', fingerprint };
    expect(readingWords(await host.readPrompt(model, 'a dog running'))[0]).toMatchObject({ text: 'dog' });
    const reading = Promise.withResolvers<PromptReading>();
    when(afterStep(2), () => void host.readPrompt(model, 'a zyxwand at night').then(reading.resolve, reading.reject));
    const ended = host.run('a', lineOfToys({ steps: 200, wait: 20 }));
    expect((await reading.promise).unknown).toEqual(['zyxwand']);
    expect(host.running).toBe('a');
    host.cancel('a');
    await ended;
    await expect(host.readPrompt({ id: 'tiny', fingerprint: 'any' }, 'a dog')).rejects.toThrow('tiny does not tell');
    await expect(host.readPrompt({ id: 'gone', fingerprint: 'gone' }, 'a dog')).rejects.toThrow('no model "gone"');
  });

  it('gives a question up when the engine dies over it, and answers the next', async () => {
    const { host, settings } = await openHost();
    const { fingerprint } = await describeCheckpoint(toybox);
    host.configure({ ...settings, checkpoints: { toybox } });
    await host.start();
    process.kill(host.pid!, 'SIGSTOP');
    const given = expect(host.readPrompt({ id: 'toybox', fingerprint }, 'a dog')).rejects.toThrow('signal SIGKILL');
    process.kill(host.pid!, 'SIGKILL');
    await given;
    expect(await host.readPrompt({ id: 'toybox', fingerprint }, 'a dog')).toMatchObject({ unknown: [] });
  });

  it('says why an engine cannot start', async () => {
    const { host } = await openHost({ env: { ...env, REELGRAPH_THREADS: 'many' } });
    await expect(host.start()).rejects.toThrow('REELGRAPH_THREADS is "many"');
    expect(await host.run('a', lineOfToys())).toMatchObject({
      kind: 'failed',
      problems: [{ code: 'engine-broken', message: expect.stringContaining('REELGRAPH_THREADS') }],
    });
  });

  it('ends its engine with itself', async () => {
    const { host } = await openHost();
    await host.start();
    const pid = host.pid!;
    await host.kill();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(host.start()).rejects.toThrow('shut down');
  });
});

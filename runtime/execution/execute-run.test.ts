import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunEvent, runEventSchema } from '../events/run-event.ts';
import { keepPicture } from './keep-picture.ts';
import type { ResultRecord } from './result-store.ts';
import { besideStored, removeStored, storedPath } from './store-paths.ts';
import { log } from './testing/toy-nodes.ts';
import { lineOfToys, ofKind, openToyEngine, type ToyEngine, toyWorkflow } from './testing/toy-runs.ts';

let engine: ToyEngine;

beforeEach(async () => {
  engine = await openToyEngine();
  log.length = 0;
});
afterEach(() => engine.remove());

/** Another last byte, which lies behind the record. */
async function damageValues(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(path, bytes);
}

describe('executeRun', () => {
  it('runs every node once, in order, and tells it in events that parse', async () => {
    const events = await engine.run(lineOfToys({ steps: 3 }));
    for (const event of events) expect(runEventSchema.parse(event)).toEqual(event);
    expect(ofKind(events, 'node-finished').map(({ node }) => node)).toEqual([
      'number',
      'chain',
      'frames',
      'file',
      'save',
    ]);
    expect(ofKind(events, 'node-started').every(({ reason }) => reason === 'first time')).toBe(true);
    expect(ofKind(events, 'step').map(({ step }) => step)).toEqual([0, 1, 2]);
    expect(ofKind(events, 'preview').map(({ step }) => step)).toEqual([0, 1, 2]);
    expect(ofKind(events, 'saved')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', computed: 5, reused: 0 });
  });

  it('sums results up: words for all, a picture for clips and latents, a file for files', async () => {
    const events = await engine.run(lineOfToys({ steps: 2 }));
    const outputs = Object.fromEntries(ofKind(events, 'node-finished').map((event) => [event.node, event.outputs]));
    expect(outputs['frames']!['video']).toMatchObject({ text: '8 x 8, 2 frames, 0.3 s', strip: { frames: 2 } });
    expect(outputs['chain']!['latent']).toMatchObject({ text: '1 x 1 x 4 x 4', strip: { frames: 2 } });
    expect(outputs['file']!['file']).toMatchObject({ text: 'toy.bin, 384 bytes', file: { bytes: 384 } });
  });

  it('keeps a clip at once and goes on; its picture is told and kept when it is drawn', async () => {
    const { services } = engine;
    const drawn = Promise.withResolvers<void>();
    const draw = services.keepPicture;
    services.keepPicture = async (clip, step) => {
      if (step === undefined) await drawn.promise;
      return draw(clip, step);
    };
    const keyOf = new Map<string, string>();
    let kept: ResultRecord | undefined;
    const events = await engine.run(lineOfToys(), {
      onEvent(event) {
        if (event.kind !== 'node-started') return;
        keyOf.set(event.node, event.key);
        if (event.node !== 'file') return;
        kept = services.results.find(keyOf.get('frames')!)?.record;
        drawn.resolve();
      },
    });
    expect(kept?.outputs['video']).toEqual({ type: 'video', text: '8 x 8, 2 frames, 0.3 s' });
    const told = ofKind(events, 'node-finished').find(({ node }) => node === 'frames')!.outputs;
    expect(told['video']).toMatchObject({ strip: { frames: 2 } });

    const key = keyOf.get('frames')!;
    const found = async () => (await engine.restarted()).services.results.find(key)?.record.outputs;
    for (const seen of [services.results.find(key)?.record.outputs, await found()]) expect(seen).toEqual(told);
    const beside = besideStored(storedPath(engine.folder, 'result', key));
    await writeFile(beside, 'damaged');
    expect(await found()).toEqual(kept?.outputs);
    await removeStored(engine.folder, 'result', key);
    expect(existsSync(beside)).toBe(false);
  });

  it('draws the picture of a kept clip anew where it is missing', async () => {
    await engine.run(lineOfToys());
    const kept = (events: readonly RunEvent[]) => ofKind(events, 'node-reused').find(({ node }) => node === 'frames')!;
    const before = kept(await engine.run(lineOfToys()));
    await rm(besideStored(storedPath(engine.folder, 'result', before.key)));
    log.length = 0;
    for (const second of [await engine.restarted(), await engine.restarted()])
      expect(kept(await second.run(lineOfToys())).outputs).toEqual(before.outputs);
    expect(before.outputs['video']).toMatchObject({ strip: { frames: 2 } });
    expect(log).toEqual(['toy-save', 'toy-save']);
  });

  it.each(['made', 'kept'])('fails the node whose picture cannot be drawn of a clip that was %s', async (was) => {
    if (was === 'kept') {
      const [{ key } = { key: '' }] = ofKind(await engine.run(lineOfToys()), 'node-started').filter(
        ({ node }) => node === 'frames',
      );
      await rm(besideStored(storedPath(engine.folder, 'result', key)));
      engine.services.results.forget();
    }
    engine.services.keepPicture = async (clip, step) => {
      if (step === undefined) throw new Error('no pencil');
      return keepPicture(engine.services, clip, step);
    };
    const events = await engine.run(lineOfToys());
    expect(ofKind(events, 'node-failed')).toMatchObject([
      { node: 'frames', bug: expect.stringContaining('no pencil') },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'failed', problems: [{ node: 'frames' }] });
  });

  it.each(['in memory', 'after a restart'])('runs only the sinks when everything is kept %s', async (where) => {
    await engine.run(lineOfToys());
    log.length = 0;
    const second = where === 'in memory' ? engine : await engine.restarted();
    const events = await second.run(lineOfToys());
    expect(log).toEqual(['toy-save']);
    expect(ofKind(events, 'node-reused').map(({ node }) => node)).toEqual(['number', 'chain', 'frames', 'file']);
    expect(ofKind(events, 'node-started')).toMatchObject([{ node: 'save', reason: 'runs every time' }]);
    expect(events.at(-1)).toMatchObject({ computed: 1, reused: 4 });
  });

  it('reads no value that only reused nodes need', async () => {
    await engine.run(lineOfToys());
    const second = await engine.restarted();
    const damaged = new Set<string>();
    for (const { node, key } of ofKind(await engine.run(lineOfToys()), 'node-reused'))
      if (node !== 'file') {
        damaged.add(node);
        await damageValues(storedPath(engine.folder, 'result', key));
      }
    log.length = 0;
    const events = await second.run(lineOfToys());
    expect(damaged.size).toBe(3);
    expect(log).toEqual(['toy-save']);
    expect(events.at(-1)).toMatchObject({ kind: 'finished' });
  });

  it('shows the steps of a reused chain with their pictures', async () => {
    const first = await engine.run(lineOfToys({ steps: 3 }));
    const events = await (await engine.restarted()).run(lineOfToys({ steps: 3 }));
    expect(ofKind(events, 'chain')).toMatchObject([{ from: 3, steps: 3, keys: ofKind(first, 'chain')[0]!.keys }]);
    expect(ofKind(events, 'preview').map(({ strip }) => strip.file)).toEqual(
      ofKind(first, 'preview').map(({ strip }) => strip.file),
    );
  });

  it.each([
    ['values', damageValues],
    ['record', (path: string) => writeFile(path, 'damaged')],
    ['length', (path: string) => truncate(path, 20)],
    [
      'kind',
      (path: string) =>
        rm(path)
          .then(() => mkdir(path))
          .then(() => writeFile(join(path, 'some'), 'thing')),
    ],
  ])('computes a result of damaged %s again where it is needed, and keeps it', async (_what, damage) => {
    const first = await engine.run(lineOfToys());
    const { key } = ofKind(first, 'node-finished').find(({ node }) => node === 'file')!;
    await damage(storedPath(engine.folder, 'result', key));
    log.length = 0;
    const events = await (await engine.restarted()).run(lineOfToys());
    expect(log).toEqual(['toy-file', 'toy-save']);
    expect(events.at(-1)).toMatchObject({ kind: 'finished' });
    log.length = 0;
    await (await engine.restarted()).run(lineOfToys());
    expect(log).toEqual(['toy-save']);
  });

  it('makes a file again that was taken out of the store', async () => {
    const first = await engine.run(lineOfToys());
    const { file } = ofKind(first, 'saved')[0]!;
    await removeStored(engine.folder, 'file', file.file);
    log.length = 0;
    await engine.run(lineOfToys());
    expect(log).toEqual(['toy-file', 'toy-save']);
    expect(engine.services.files.has(file.file)).toBe(true);
  });

  it('says which input made a node run again', async () => {
    await engine.run(lineOfToys({ gain: 1 }));
    const events = await (await engine.restarted()).run(lineOfToys({ gain: 2 }));
    expect(Object.fromEntries(ofKind(events, 'node-started').map(({ node, reason }) => [node, reason]))).toEqual({
      chain: 'Gain changed',
      frames: 'Latent changed',
      file: 'Video changed',
      save: 'File changed',
    });
  });

  it('runs one of two nodes that are the same, and tells both', async () => {
    const events = await engine.run(
      toyWorkflow({
        one: { type: 'toy-chain', inputs: { steps: 1 } },
        two: { type: 'toy-chain', inputs: { steps: 1 } },
      }),
    );
    expect(log.filter((entry) => entry === 'toy-chain 0')).toHaveLength(1);
    expect(ofKind(events, 'node-finished').map(({ node }) => node)).toEqual(['one']);
    expect(ofKind(events, 'node-reused').map(({ node }) => node)).toEqual(['two']);
  });

  it('works towards the targets only, sinks downstream left out', async () => {
    const events = await engine.run(lineOfToys(), { targets: ['chain'] });
    expect(log).not.toContain('toy-frames');
    expect(events.at(-1)).toMatchObject({ kind: 'finished', computed: 2 });
  });

  it('does not save again what an earlier life of the run saved', async () => {
    const first = await engine.run(lineOfToys());
    log.length = 0;
    await engine.run(lineOfToys(), { done: ofKind(first, 'node-finished').map(({ key }) => key) });
    expect(log).toEqual([]);
  });

  it('shares its store with another engine that is at work on the same', async () => {
    const other = await engine.restarted();
    const both = await Promise.all([engine.run(lineOfToys()), other.run(lineOfToys())]);
    for (const events of both) expect(events.at(-1)).toMatchObject({ kind: 'finished' });
    const files = both.map((events) => ofKind(events, 'saved')[0]!.file.file);
    expect(files[1]).toBe(files[0]);
    log.length = 0;
    await (await engine.restarted()).run(lineOfToys());
    expect(log).toEqual(['toy-save']);
    expect(await readdir(join(engine.folder, 'temp'))).toEqual([]);
  });

  it('refuses a change of a chain that was done before the engine died', async () => {
    const first = await engine.run(lineOfToys());
    const refused: string[] = [];
    await (await engine.restarted()).run(lineOfToys(), {
      done: ofKind(first, 'node-finished').flatMap(({ node, key }) => (node === 'save' ? [] : [key])),
      refused,
      onEvent(event, control) {
        if (event.kind === 'node-started') control.change({ node: 'chain', input: 'gain', from: 'next', value: 3 });
      },
    });
    expect(refused).toEqual(['its last step is taken: run again with it']);
  });

  it('leaves nothing half written behind', async () => {
    await engine.run(lineOfToys());
    expect(await readdir(join(engine.folder, 'temp'))).toEqual([]);
  });

  it('tells a problem by node and input, keeping what was made', async () => {
    const workflow = toyWorkflow({
      chain: { type: 'toy-chain' },
      fault: { type: 'toy-fault', wires: { latent: 'chain.latent' } },
    });
    const events = await engine.run(workflow);
    const problem = { node: 'fault', input: 'fault', message: 'Fault is set to a problem: choose another' };
    expect(events.slice(-2)).toMatchObject([
      { kind: 'node-failed', node: 'fault', problem },
      { kind: 'failed', problems: [problem] },
    ]);
    expect(events.at(-2)).not.toHaveProperty('bug');
    log.length = 0;
    await engine.run(workflow);
    expect(log).toEqual([]);
  });

  it('tells anything else as a bug, with its trace', async () => {
    const events = await engine.run(
      toyWorkflow({
        chain: { type: 'toy-chain' },
        fault: { type: 'toy-fault', inputs: { fault: 'bug' }, wires: { latent: 'chain.latent' } },
      }),
    );
    expect(events.at(-2)).toMatchObject({ kind: 'node-failed', problem: { message: 'Fault failed: no such luck' } });
    expect((events.at(-2) as { bug: string }).bug).toContain('toy-nodes.ts');
  });

  it('fails before it starts where the plan has problems', async () => {
    const events = await engine.run(toyWorkflow({ frames: { type: 'toy-frames' } }));
    expect(events).toMatchObject([{ kind: 'failed', problems: [{ node: 'frames', input: 'latent' }] }]);
  });

  it('keeps its history as text that a person can throw away', async () => {
    await engine.run(lineOfToys());
    expect(JSON.parse(await readFile(join(engine.folder, 'history.json'), 'utf8'))).toHaveLength(5);
    await writeFile(join(engine.folder, 'history.json'), '{');
    const events = await (await engine.restarted()).run(lineOfToys({ gain: 3 }));
    expect(ofKind(events, 'node-started')[0]).toMatchObject({ reason: 'first time' });
  });
});

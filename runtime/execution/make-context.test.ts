import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyWorkflow } from '../document/workflow.ts';
import type { Checkpoint } from '../node/node-context.ts';
import { toyboxInfo } from '../values/testing/toybox-info.ts';
import { makeContext } from './make-context.ts';
import { PreviewQueue } from './preview-queue.ts';
import type { RunServices } from './run-services.ts';
import { openToyEngine, type ToyEngine } from './testing/toy-runs.ts';

let engine: ToyEngine;
beforeEach(async () => {
  engine = await openToyEngine();
});
afterEach(() => engine.remove());

/** A context where these checkpoint folders lie, by id and fingerprint; `onDisk` is what opening one finds. */
function contextWith(folders: Readonly<Record<string, string>>, onDisk = folders) {
  const info = (id: string, fingerprint: string | undefined) => ({ ...toyboxInfo, id, fingerprint: fingerprint ?? '' });
  const services: RunServices = {
    ...engine.services,
    facts: {
      ...engine.services.facts,
      checkpoints: Object.keys(folders),
      checkpoint: (id) => (folders[id] === undefined ? undefined : info(id, folders[id])),
    },
    openCheckpoint: async ({ id, precision }) =>
      ({ info: { ...info(id, onDisk[id]), ...(precision ? { precision } : {}) } }) as Checkpoint,
  };
  const emit = () => {};
  const previews = new PreviewQueue(services, emit);
  return makeContext(
    services,
    { signal: new AbortController().signal, workflow: emptyWorkflow('w'), previews, emit },
    'n',
  );
}

const model = { ...toyboxInfo, id: 'old-name', fingerprint: 'weights' };

test('a checkpoint is opened under the name that its folder has now', async () => {
  const { info } = await contextWith({ other: 'others', 'new-name': 'weights' }).openCheckpoint(model);
  expect(info.id).toBe('new-name');
});

test('a checkpoint is opened in the precision that was asked for', async () => {
  const context = contextWith({ 'old-name': 'weights' });
  expect((await context.openCheckpoint({ ...model, precision: 'int8' })).info.precision).toBe('int8');
  expect((await context.openCheckpoint(model)).info.precision).toBeUndefined();
});

test('other weights are never taken for those that were planned with', async () => {
  const gone = contextWith({ 'old-name': 'others' });
  await expect(gone.openCheckpoint(model)).rejects.toThrow(/Toybox is gone or was changed/);
  const changedMeanwhile = contextWith({ 'old-name': 'weights' }, { 'old-name': 'others' });
  await expect(changedMeanwhile.openCheckpoint(model)).rejects.toThrow(/run again/);
});

test('a file that is gone is told by name', async () => {
  const file = { file: 'f'.repeat(64), name: 'beach.png', mime: 'image/png', bytes: 1 };
  await expect(contextWith({}).files.read(file)).rejects.toThrow('the file "beach.png" is gone: choose it again');
});

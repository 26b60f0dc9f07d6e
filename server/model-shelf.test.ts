import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ModelShelf, modelPlaces } from './model-shelf.ts';
import { programFolder } from './program-folder.ts';
import { temporaryFolder } from './testing/open-test-server.ts';

const fixture = programFolder('runtime', 'models', 'fixtures', 'tiny-checkpoint');
let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('finds checkpoint folders by name, tells of those that cannot be used, and sees new ones', async () => {
  await cp(fixture, join(folder, 'tiny'), { recursive: true });
  await mkdir(join(folder, 'broken'));
  await writeFile(join(folder, 'broken', 'model_index.json'), '{}');
  await mkdir(join(folder, 'notes'));
  let changes = 0;
  const shelf = new ModelShelf([folder], () => {
    changes += 1;
  });
  await shelf.ready();
  expect(shelf.ids).toEqual(['tiny']);
  expect(shelf.get('tiny')).toMatchObject({ id: 'tiny', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(shelf.folders()).toEqual({ tiny: join(folder, 'tiny') });
  expect(shelf.list().problems).toMatchObject([{ folder: 'broken', message: expect.any(String) }]);
  await shelf.refresh();
  expect(changes).toBe(1);
  await cp(fixture, join(folder, 'second'), { recursive: true });
  await shelf.refresh();
  expect([shelf.ids, changes]).toEqual([['second', 'tiny'], 2]);
});

it('takes a listed folder that is a checkpoint itself; of two with one name the first counts, the other is told of', async () => {
  await cp(fixture, join(folder, 'a', 'tiny'), { recursive: true });
  await cp(fixture, join(folder, 'b', 'tiny'), { recursive: true });
  const listed = [join(folder, 'a', 'tiny'), join(folder, 'b')].join(delimiter);
  const shelf = new ModelShelf(modelPlaces(join(folder, 'none'), join(folder, 'nothing'), listed), () => {});
  await shelf.ready();
  expect(shelf.folders()).toEqual({ tiny: join(folder, 'a', 'tiny') });
  expect(shelf.list().problems).toMatchObject([{ folder: 'tiny', message: expect.stringContaining('two models') }]);
});
